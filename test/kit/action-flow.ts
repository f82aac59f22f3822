import type { CredentialsExchangeFlow, LoginFlow, ScriptWithSecrets } from '#sandbox/flow.ts';
import { aCredentialsExchangeEvent } from './a-credentials-exchange-event.ts';
import { aHookClient } from './a-hook-client.ts';
import { aPostLoginEvent } from './a-post-login-event.ts';
import { aRuleContext } from './a-rule-context.ts';
import { aUser } from './a-user.ts';
import type { CredentialsExchangeOptions, PostLoginOptions } from './action-options.ts';
import { withOverrides } from './overrides.ts';
import { persona } from './persona.ts';
import { eventOfPersona } from './persona-parts.ts';

/** A login in which one Action runs and no rule. */
export function loginWithAction(action: ScriptWithSecrets, options: PostLoginOptions): LoginFlow {
  const { handler, callsBefore = [], directory } = options;
  const who = options.persona === undefined ? undefined : persona(options.persona);
  return {
    trigger: 'post-login',
    rules: [],
    ruleInput: { user: { ...aUser() }, context: aRuleContext(), configuration: {} },
    actions: [action],
    event: withOverrides(who ? eventOfPersona(who) : aPostLoginEvent(), options.event),
    ...(directory && { directory }),
    ...(handler === 'onContinuePostLogin' && { continues: { calls: callsBefore } }),
  };
}

/** A client credentials exchange in which one Action runs and no hook. */
export function exchangeWithAction(
  action: ScriptWithSecrets,
  options: CredentialsExchangeOptions,
): CredentialsExchangeFlow {
  const event = aCredentialsExchangeEvent(options.event);
  const { client, resource_server, tenant } = event;
  const { client_id: id, name, metadata } = client;
  return {
    trigger: 'credentials-exchange',
    hookInput: {
      client: aHookClient({ id, name, tenant: tenant.id, metadata }),
      scope: options.scope ?? ['read:orders'],
      audience: resource_server.identifier,
      context: {},
    },
    actions: [action],
    event,
  };
}
