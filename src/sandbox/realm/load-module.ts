import { requireModule } from './globals/require-module.ts';
import type { LoadScript } from './protocol.ts';

/** Loads a CommonJS text and returns its `module.exports`. */
export function loadModule(load: LoadScript): unknown {
  const module: { exports: unknown } = { exports: {} };
  load(module, module.exports, requireModule);
  return module.exports;
}
