import { afterAll } from 'vitest';
import type { Flow, FlowLimits } from '#sandbox/flow.ts';
import { type Sandbox, startSandbox } from '#sandbox/sandbox.ts';
import type { Step } from '#sandbox/trace.ts';

/** One sandbox for a test file, closed after its last test. */
export function sharedSandbox(): Sandbox {
  const sandbox = startSandbox();
  afterAll(() => sandbox.close());
  return sandbox;
}

/** Runs a flow of which one step matters: its last. */
export async function lastStep(sandbox: Sandbox, flow: Flow, limits?: Partial<FlowLimits>): Promise<Step> {
  const step = (await sandbox.run(flow, limits)).steps.at(-1);
  if (!step) throw new Error('The flow has no step');
  return step;
}
