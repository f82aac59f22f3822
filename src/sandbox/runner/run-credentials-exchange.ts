import type { JsonObject } from '#auth0/json.ts';
import { triggers } from '#auth0/trigger.ts';
import type { CredentialsExchangeFlow } from '../flow.ts';
import type { ActionFacts } from '../realm/protocol.ts';
import type { ApiCall, Step } from '../trace.ts';
import { runAction } from './run-action.ts';
import { runHook } from './run-hook.ts';
import type { Session } from './session.ts';
import { createStep } from './step.ts';

const [handler] = triggers['credentials-exchange'].handlers;

/** Runs the hook, then the Actions. */
export async function* runCredentialsExchange(session: Session, flow: CredentialsExchangeFlow): AsyncGenerator<Step> {
  let token: JsonObject = { scope: flow.hookInput.scope ?? [] };
  if (flow.hook) {
    const { client, scope, audience, context } = flow.hookInput;
    const run = await runHook(session, flow.hook, 'credentials-exchange', [client, scope, audience, context]);
    token = run.accessToken ?? {};
    yield createStep(run, { form: 'hook', ...(run.accessToken && { accessToken: run.accessToken }) });
  }
  const calls: ApiCall[] = [];
  for (const action of flow.actions) {
    const event = { accessToken: accessTokenOf(token), ...flow.event, secrets: action.secrets };
    yield await runAction(
      session,
      action,
      { trigger: 'credentials-exchange', handler, event, denyArguments: 'code-and-reason', facts: cacheOf(flow) },
      calls,
    );
  }
}

function cacheOf({ cache }: CredentialsExchangeFlow): Partial<ActionFacts> {
  return cache ? { cache } : {};
}

/** A hook that leaves `scope` out has reset the scopes. */
function accessTokenOf({ scope = [], ...customClaims }: JsonObject): object {
  return { customClaims, scope };
}
