import type { OtherFlow } from '#sandbox/flow.ts';
import type { Run } from './run.ts';
import { runFlow } from './run-flow.ts';
import { runOfSteps } from './run-of-steps.ts';
import type { RunOptions } from './run-options.ts';

/** Runs a script of a trigger that shapes no token. */
export async function runOther(flow: OtherFlow, options: RunOptions): Promise<Run> {
  const { steps } = await runFlow(flow, options);
  return runOfSteps(flow, steps, options.environment);
}
