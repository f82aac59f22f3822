import { type Context, Script } from 'node:vm';
import { VM, type VMOptions, VMScript } from 'vm2';
import { transformForVm2 } from './transform-for-vm2.ts';
import { createCompileCache, type Harness, type ScriptText, type World } from './world.ts';

// `bufferAllocLimit` is missing from vm2's own types.
const options: VMOptions & { readonly bufferAllocLimit: number } = {
  eval: false,
  wasm: false,
  bufferAllocLimit: 128 * 1024 * 1024,
};

const compile = createCompileCache(
  ({ code, filename, columnOffset }: ScriptText) =>
    new Script(transformForVm2(code, filename), { filename, columnOffset }),
);

let compiledHarness: VMScript | undefined;

function compileHarness({ forVm2, filename }: Harness): VMScript {
  compiledHarness ??= new ReadyScript(new Script(forVm2, { filename }));
  return compiledHarness;
}

/** What Auth0 does not have, and what leads to objects of this process, which the realm has its own of. */
const removeExtras = new VMScript(
  ['Buffer', 'GLOBAL', 'VMError', 'root'].map((name) => `delete globalThis.${name};`).join(' '),
);

/** Creates a world that vm2 guards. */
export function createVm2World(): World {
  const vm = new VM(options);
  const context = contextOf(vm);
  vm.run(removeExtras);
  return {
    install: (harness) => vm.run(compileHarness(harness)),
    evaluate: (text) => compile(text).runInContext(context),
    inspect: (script) => script.runInContext(context),
    globals: context,
  };
}

/** Tells the context of a `VM`, which runs whatever its scripts were compiled to. */
function contextOf(vm: VM): Context {
  let found: Context | undefined;
  const tell = (context: Context): void => {
    found = context;
  };
  vm.run(new ReadyScript({ runInContext: tell }));
  return found ?? unknownContext();
}

/** A script that vm2 has nothing to do for. */
class ReadyScript extends VMScript {
  readonly #compiled: Pick<Script, 'runInContext'>;

  constructor(compiled: Pick<Script, 'runInContext'>) {
    super('');
    this.#compiled = compiled;
  }

  /** What `VM.run` calls, in the version of vm2 that package.json names. */
  _compileVM(): Pick<Script, 'runInContext'> {
    return this.#compiled;
  }
}

function unknownContext(): never {
  throw new Error(
    'Create a realm: this version of vm2 runs scripts in another way, so that its realms cannot be checked',
  );
}
