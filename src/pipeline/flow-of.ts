import type { TriggerId } from '#auth0/trigger.ts';
import type { CredentialsExchangeFlow, LoginFlow, ScriptWithSecrets, TransactionFlow } from '#sandbox/flow.ts';
import type { DeployedExtensions } from './deployed-extensions.ts';
import { credentialsExchangeEvent, postLoginEvent } from './event-input.ts';
import { ruleInput } from './rule-input.ts';
import type { CredentialsExchange, Login, Transaction } from './transaction.ts';

/**
 * Chooses what Auth0 runs for a transaction, in Auth0's order: rules and then post-login Actions for a login, the
 * enabled hook and then credentials-exchange Actions for client credentials. Rules never run without a user.
 */
export function flowOf(extensions: DeployedExtensions, transaction: Transaction): TransactionFlow {
  switch (transaction.kind) {
    case 'login':
      return loginFlow(extensions, transaction);
    case 'credentials-exchange':
      return credentialsExchangeFlow(extensions, transaction);
  }
}

function loginFlow(extensions: DeployedExtensions, login: Login): LoginFlow {
  const rules = extensions.rules.filter(({ enabled }) => enabled).sort((left, right) => left.order - right.order);
  return {
    trigger: 'post-login',
    rules: rules.map(({ id, name, script }) => ({ name, code: script, ...(id !== undefined && { id }) })),
    ruleInput: ruleInput(login, extensions.rulesConfigs),
    actions: boundActions(extensions, 'post-login'),
    event: postLoginEvent(login),
    // Only their names are known; that Auth0's ids differ matters to nobody who looks roles up by name.
    directory: { roles: login.roles.map((name) => ({ id: name, name })) },
  };
}

function credentialsExchangeFlow(
  extensions: DeployedExtensions,
  exchange: CredentialsExchange,
): CredentialsExchangeFlow {
  const { client, tenant, audience, grantedScopes } = exchange;
  const hook = extensions.hooks.find(({ enabled, triggerId }) => enabled && triggerId === 'credentials-exchange');
  return {
    trigger: 'credentials-exchange',
    ...(hook && { hook: { name: hook.name, code: hook.script, secrets: hook.secrets } }),
    hookInput: {
      client: { id: client.client_id, name: client.name, tenant: tenant.id, metadata: client.metadata },
      scope: grantedScopes,
      audience,
      context: {},
    },
    actions: boundActions(extensions, 'credentials-exchange'),
    event: credentialsExchangeEvent(exchange),
  };
}

function boundActions({ actions, bindings }: DeployedExtensions, trigger: TriggerId): ScriptWithSecrets[] {
  return (bindings[trigger] ?? []).flatMap((bound) =>
    actions.flatMap(({ name, code, secrets }) => (name === bound ? [{ name, code, secrets }] : [])),
  );
}
