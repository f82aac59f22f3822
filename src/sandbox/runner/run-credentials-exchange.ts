import type { JsonObject } from '#auth0/json.ts';
import type { CredentialsExchangeFlow, ScriptWithSecrets } from '../flow.ts';
import type { ApiCall, Step } from '../trace.ts';
import { runAction } from './run-action.ts';
import { runHook } from './run-hook.ts';
import type { Session } from './session.ts';
import { createStep } from './step.ts';
import { withCalls } from './with-calls.ts';

/** Runs the hook, then the Actions. */
export async function* runCredentialsExchange(session: Session, flow: CredentialsExchangeFlow): AsyncGenerator<Step> {
  let token: JsonObject = { scope: flow.hookInput.scope ?? [] };
  if (flow.hook) {
    const run = await runHook(session, flow.hook, flow.hookInput);
    token = run.accessToken ?? {};
    yield createStep(run, { form: 'hook', ...(run.accessToken && { accessToken: run.accessToken }) });
  }
  const calls: ApiCall[] = [];
  for (const action of flow.actions) {
    const event = createEvent(flow, action, token, calls);
    yield await runAction(session, 'credentials-exchange', action, event, calls);
  }
}

/** A hook that leaves `scope` out has reset the scopes. */
function createEvent(
  { event }: CredentialsExchangeFlow,
  { secrets }: ScriptWithSecrets,
  token: JsonObject,
  calls: readonly ApiCall[],
): object {
  const { scope = [], ...claims } = token;
  const isUnset = (value: unknown): boolean => value === undefined;
  const customClaims = withCalls(claims, calls, 'accessToken.setCustomClaim', isUnset);
  return { ...event, secrets, accessToken: { customClaims, scope } };
}
