import type { Script } from 'node:vm';

/** A text with the name and the place under which stack traces show it. */
export interface ScriptText {
  readonly code: string;
  /** Relative: vm2 hides the positions of names that look absolute. */
  readonly filename: string;
  /** Of the first line: less than zero where a wrapper stands before the script's own text. */
  readonly columnOffset: number;
}

/** What is evaluated first in every world (`realm/install.ts`): an expression that gives a function of the host. */
export interface Harness {
  readonly code: string;
  /** The same, as vm2 transforms it: it takes half a second. */
  readonly forVm2: string;
  readonly filename: string;
}

/** A global scope of its own. */
export interface World {
  /** Evaluates the harness, which is the same for all worlds of a process. */
  install(harness: Harness): unknown;
  /** Evaluates a text. What it gives may be called, and never be looked into. */
  evaluate(text: ScriptText): unknown;
  /** Evaluates a script of ours and gives what it gives as it is, which must never get into a script's hands. */
  inspect(script: Script): unknown;
  /** What holds the values that were assigned to the global object. @see https://nodejs.org/docs/latest-v20.x/api/vm.html#what-does-it-mean-to-contextify-an-object */
  readonly globals: object;
}

/** Keeps what a text was compiled to, for the next realm and the next flow. */
export function createCompileCache<Compiled>(compile: (text: ScriptText) => Compiled): typeof compile {
  const kept = new Map<string, Compiled>();
  return (text) => {
    const key = `${text.filename}\n${text.code}`;
    const found = kept.get(key);
    if (found) return found;
    const compiled = compile(text);
    // Nobody has so many scripts: these are cases of a test, each with a text of its own.
    if (kept.size >= keptTexts) kept.clear();
    kept.set(key, compiled);
    return compiled;
  };
}

const keptTexts = 500;
