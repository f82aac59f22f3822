import type { LoginFlow, ScriptWithSecrets } from '../flow.ts';
import type { ApiCall, Step } from '../trace.ts';
import { runAction } from './run-action.ts';
import { runRules } from './run-rules.ts';
import type { Session } from './session.ts';
import { withCalls } from './with-calls.ts';

/** Runs the rules, then the Actions. */
export async function* runLogin(session: Session, flow: LoginFlow): AsyncGenerator<Step> {
  yield* runRules(session, flow);
  const calls: ApiCall[] = [];
  for (const action of flow.actions) {
    yield await runAction(session, 'post-login', action, createEvent(flow, action, calls), calls);
  }
}

/** Auth0 documents `setMetadata(key, null)` as the way to remove a key. */
function createEvent({ event }: LoginFlow, { secrets }: ScriptWithSecrets, calls: readonly ApiCall[]): object {
  const before = event.transaction?.metadata ?? {};
  const metadata = withCalls(before, calls, 'transaction.setMetadata', (value) => value === null);
  return { ...event, secrets, transaction: { ...event.transaction, metadata } };
}
