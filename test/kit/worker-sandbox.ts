import { type InlineSandbox, openInlineSandbox } from '#sandbox/inline-sandbox.ts';
import type { RealmKind } from '#sandbox/realm-kind.ts';
import { type Sandbox, startSandbox } from '#sandbox/sandbox.ts';
import { getOrAdd } from './get-or-add.ts';

const sandboxes = new Map<RealmKind, Sandbox>();
const inlineSandboxes = new Map<RealmKind, Promise<InlineSandbox>>();

/**
 * Gives the sandbox that all tests of a worker share. Its runners start with the first run and end with the worker,
 * however that ends.
 */
export function workerSandbox(realm: RealmKind = 'vm2'): Sandbox {
  return getOrAdd(sandboxes, realm, () => startSandbox({ realm, runners: 1 }));
}

/** Gives the sandbox that runs scripts in the worker itself. */
export function inlineSandbox(realm: RealmKind = 'node'): Promise<InlineSandbox> {
  return getOrAdd(inlineSandboxes, realm, () => openInlineSandbox({ realm }));
}
