import { createContext, Script } from 'node:vm';
import { createCompileCache, type ScriptText, type World } from './world.ts';

const compile = createCompileCache(
  ({ code, filename, columnOffset }: ScriptText) => new Script(code, { filename, columnOffset }),
);

/** Creates a bare context. The object behind its global scope has no prototype that would lead out of it. */
export function createNodeWorld(): World {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  return {
    evaluate: (text) => compile(text).runInContext(context),
    inspect: (script) => script.runInContext(context),
  };
}
