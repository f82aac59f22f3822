import { createContext, Script } from 'node:vm';
import { createCompileCache, type Harness, type ScriptText, type World } from './world.ts';

const compile = createCompileCache(
  ({ code, filename, columnOffset }: ScriptText) => new Script(code, { filename, columnOffset }),
);

let compiledHarness: Script | undefined;

function compileHarness({ code, filename }: Harness): Script {
  compiledHarness ??= new Script(code, { filename });
  return compiledHarness;
}

/** Creates a bare context. The object behind its global scope has no prototype that would lead out of it. */
export function createNodeWorld(): World {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  return {
    install: (harness) => compileHarness(harness).runInContext(context),
    evaluate: (text) => compile(text).runInContext(context),
    inspect: (script) => script.runInContext(context),
    globals: context,
  };
}
