import { createImport } from './import-module.ts';
import type { RequireModule } from './modules/create-modules.ts';
import type { LoadScript } from './protocol.ts';

/** Loads a CommonJS text and returns its `module.exports`. */
export function loadModule(load: LoadScript, require: RequireModule): unknown {
  const module: { exports: unknown } = { exports: {} };
  load(module, module.exports, require, createImport(require));
  return module.exports;
}
