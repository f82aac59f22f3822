import { availableParallelism } from 'node:os';
import { type Sandbox, startSandbox } from '#sandbox/sandbox.ts';

/** Opens the sandbox that `npm run try` uses unless told otherwise. Its first process starts at once, and ends with this one. */
export function openEarlySandbox(): Sandbox {
  const sandbox = startSandbox({ runners: availableParallelism() });
  sandbox.warm();
  return sandbox;
}
