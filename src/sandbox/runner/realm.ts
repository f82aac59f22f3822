import { VM, type VMOptions, VMScript } from 'vm2';
import type { HostFunction, LoadScript, RealmFunction } from '../realm/protocol.ts';

/** The harness (`realm/install.ts`) as text: put in by esbuild. */
declare const HARNESS: string;

/** A fresh world for the scripts of one flow. */
export interface Realm {
  readonly command: RealmFunction;
  /** Evaluates a script that gives a function. @throws what vm2 throws for a text it does not take. */
  readonly load: (script: VMScript) => LoadScript;
}

// `bufferAllocLimit` is missing from vm2's own types.
const options: VMOptions & { readonly bufferAllocLimit: number } = {
  eval: false,
  wasm: false,
  bufferAllocLimit: 16 * 1024 * 1024,
};

const harness = new VMScript(HARNESS, 'sandbox.js');

/** Creates a realm whose harness reports to `host`. */
export function createRealm(host: HostFunction): Realm {
  const vm = new VM(options);
  const install: (host: HostFunction) => RealmFunction = vm.run(harness);
  return { command: install(host), load: (script) => vm.run(script) };
}
