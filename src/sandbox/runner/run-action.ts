import type { Flow, ScriptWithSecrets } from '../flow.ts';
import type { ApiCall, Step } from '../trace.ts';
import { outcomeOfCalls } from './outcome-of-calls.ts';
import type { Session } from './session.ts';
import { createStep } from './step.ts';

/** Runs an Action and adds its calls to those of the flow. */
export async function runAction(
  session: Session,
  trigger: Flow['trigger'],
  action: ScriptWithSecrets,
  event: object,
  calls: ApiCall[],
): Promise<Step> {
  const input = JSON.stringify(event);
  const run = await session.run('action', action, (id, load) =>
    session.command('run-action', id, load, trigger, input),
  );
  calls.push(...run.calls);
  if (run.outcome?.status === 'completed') run.outcome = outcomeOfCalls(trigger, run.calls);
  return createStep(run, { form: 'action', calls: run.calls });
}
