import type { TriggerId } from '#auth0/trigger.ts';
import type { CredentialsExchangeFlow, LoginFlow, ScriptWithSecrets, TransactionFlow } from '#sandbox/flow.ts';
import { actionCalls } from './action-calls.ts';
import type { Continuation } from './continuation.ts';
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
  return {
    trigger: 'post-login',
    ruleInput: ruleInput(login, extensions.rulesConfigs),
    ...loginScripts(extensions, login.continues),
    event: postLoginEvent(login),
    ...(login.cache && { cache: login.cache }),
    // Only their names are known; that Auth0's ids differ matters to nobody who looks roles up by name.
    directory: { roles: login.roles.map((name) => ({ id: name, name })) },
  };
}

/** All scripts, or those that are left after an interruption. */
function loginScripts(
  extensions: DeployedExtensions,
  continues: Continuation | undefined,
): Pick<LoginFlow, 'actions' | 'continues' | 'executedRules' | 'rules'> {
  const actions = boundActions(extensions, 'post-login');
  if (!continues) return { rules: enabledRules(extensions), actions };
  const { point, steps, executedRules } = continues;
  switch (point.at) {
    case 'rules':
      return { rules: enabledRules(extensions), actions };
    case 'action':
      return {
        rules: [],
        executedRules,
        actions: actionsFrom(actions, point.action),
        continues: { calls: actionCalls(steps) },
      };
    case 'after-action':
      return { rules: [], executedRules, actions: actionsFrom(actions, point.action).slice(1) };
    case 'end':
      return { rules: [], executedRules, actions: [] };
  }
}

/** @throws Error - where nobody knows which Actions have run: none may be left out. */
function actionsFrom(actions: LoginFlow['actions'], first: string): LoginFlow['actions'] {
  const index = actions.findIndex(({ name }) => name === first);
  if (index < 0) throw new Error(`The login cannot go on: the Action "${first}" is no longer bound`);
  return actions.slice(index);
}

function enabledRules({ rules }: DeployedExtensions): LoginFlow['rules'] {
  return rules
    .filter(({ enabled }) => enabled)
    .sort((left, right) => left.order - right.order)
    .map(({ id, name, script }) => ({ name, code: script, ...(id !== undefined && { id }) }));
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
    ...(exchange.cache && { cache: exchange.cache }),
  };
}

function boundActions({ actions, bindings }: DeployedExtensions, trigger: TriggerId): ScriptWithSecrets[] {
  return (bindings[trigger] ?? []).flatMap((bound) =>
    actions.flatMap(({ name, code, secrets }) => (name === bound ? [{ name, code, secrets }] : [])),
  );
}
