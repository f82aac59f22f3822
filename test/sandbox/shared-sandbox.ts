import { afterAll } from 'vitest';
import type { Flow } from '#sandbox/flow.ts';
import type { RealmKind } from '#sandbox/realm-kind.ts';
import { type RunOptions, type Sandbox, type SandboxOptions, startSandbox } from '#sandbox/sandbox.ts';
import type { Step } from '#sandbox/trace.ts';

/** What a script does must not depend on where it runs: tests of the sandbox run in each of these. */
export const realmKinds: readonly RealmKind[] = ['vm2', 'node'];

/** One sandbox for a test file, closed after its last test. */
export function sharedSandbox(options: SandboxOptions = {}): Sandbox {
  const sandbox = startSandbox(options);
  afterAll(() => sandbox.close());
  return sandbox;
}

/** Runs a flow of which one step matters: its last. */
export async function lastStep(sandbox: Sandbox, flow: Flow, options?: RunOptions): Promise<Step> {
  const step = (await sandbox.run(flow, options)).steps.at(-1);
  if (!step) throw new Error('The flow has no step');
  return step;
}
