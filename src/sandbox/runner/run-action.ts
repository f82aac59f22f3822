import type { ScriptWithSecrets } from '../flow.ts';
import type { ActionFacts, ActionTrigger } from '../realm/protocol.ts';
import type { ApiCall, Step } from '../trace.ts';
import { findInCalls } from './action-findings.ts';
import { type DenyArguments, outcomeOfCalls } from './outcome-of-calls.ts';
import type { Session } from './session.ts';
import { createStep } from './step.ts';

/** How an Action is run. */
export interface ActionCall {
  readonly trigger: ActionTrigger;
  /** The export that is called. */
  readonly handler: string;
  readonly event: unknown;
  readonly denyArguments: DenyArguments;
  readonly facts?: Partial<ActionFacts>;
}

/** Runs an Action and adds its calls to those of the flow. */
export async function runAction(
  session: Session,
  action: ScriptWithSecrets,
  { trigger, handler, event, denyArguments, facts }: ActionCall,
  calls: ApiCall[] = [],
): Promise<Step> {
  const eventJson = JSON.stringify(event);
  const factsJson = JSON.stringify({ ...noFacts, ...facts });
  const run = await session.run('action', action, (id, load) =>
    session.command('run-action', id, load, trigger, handler, eventJson, factsJson),
  );
  run.findings.push(...findInCalls(trigger, run.calls, calls));
  calls.push(...run.calls);
  if (run.outcome?.status === 'completed') run.outcome = outcomeOfCalls(denyArguments, run.calls);
  return createStep(run, { form: 'action', calls: run.calls });
}

const noFacts: ActionFacts = { directory: { groups: [], roles: [] }, rules: [], earlierCalls: [], methods: {} };
