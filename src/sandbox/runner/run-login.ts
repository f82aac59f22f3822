import { triggers } from '#auth0/trigger.ts';
import type { LoginFlow } from '../flow.ts';
import type { ActionFacts } from '../realm/protocol.ts';
import type { ApiCall, Step } from '../trace.ts';
import { runAction } from './run-action.ts';
import { runRules } from './run-rules.ts';
import type { Session } from './session.ts';

const [execute, resume] = triggers['post-login'].handlers;

/** Runs the rules, then the Actions. After a redirect the first of them goes on where the user left. */
export async function* runLogin(session: Session, flow: LoginFlow): AsyncGenerator<Step> {
  yield* runRules(session, flow);
  const { actions, event, continues } = flow;
  const calls: ApiCall[] = [...(continues?.calls ?? [])];
  for (const [index, action] of actions.entries()) {
    const isResumed = continues !== undefined && index === 0;
    yield await runAction(
      session,
      action,
      {
        trigger: 'post-login',
        handler: isResumed ? resume : execute,
        event: { ...event, secrets: action.secrets },
        denyArguments: 'reason',
        facts: factsOf(flow, isResumed ? calls : []),
      },
      calls,
    );
  }
}

/** @param earlier - calls that the realm has not seen. */
function factsOf(
  { directory, rules, executedRules, cache }: LoginFlow,
  earlier: readonly ApiCall[],
): Partial<ActionFacts> {
  return {
    ...(cache && { cache }),
    ...(directory && { directory: { groups: [], roles: [], ...directory } }),
    rules: executedRules ?? rules.flatMap(({ id }) => id ?? []),
    earlierCalls: earlier.map(({ path, args }) => ({ path, argsJson: JSON.stringify(args) })),
  };
}
