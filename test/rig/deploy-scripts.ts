import type { Store } from '#local-tenant/store/store.ts';

/** Puts an enabled rule into a tenant: the body of `function (user, context, callback)`. */
export function deployRule({ rules }: Store, name: string, body: string): void {
  const script = `function (user, context, callback) { ${body} }`;
  const order = rules.list().length + 1;
  rules.put({ id: `rul_${name}`, name, script, order, enabled: true, stage: 'login_success' });
}

/** Puts an enabled hook into a tenant: the body of `function (client, scope, audience, context, cb)`. */
export function deployHook({ hooks }: Store, name: string, body: string): void {
  const script = `module.exports = function (client, scope, audience, context, cb) { ${body} };`;
  const id = `hook_${name}`;
  hooks.put({ id, name, script, triggerId: 'credentials-exchange', enabled: true, dependencies: {}, secrets: {} });
}

const handlers = {
  'post-login': 'onExecutePostLogin',
  'credentials-exchange': 'onExecuteCredentialsExchange',
} as const;

/**
 * Deploys an Action, the body of `async (event, api)`, and binds it after those that are bound.
 *
 * @param resumed - body of `onContinuePostLogin`
 */
export function deployAction(
  store: Store,
  trigger: keyof typeof handlers,
  name: string,
  body: string,
  resumed = '',
): void {
  const times = { created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' };
  const script = {
    code: `exports.${handlers[trigger]} = async (event, api) => { ${body} };
exports.onContinuePostLogin = async (event, api) => { ${resumed} };`,
    dependencies: [],
    secrets: [],
    runtime: 'node22',
    supported_triggers: [{ id: trigger }],
    modules: [],
  };
  const version = `version of ${name}`;
  store.actionVersions.put({ id: version, action_id: name, number: 1, created_at: times.created_at, ...script });
  const deployed = { all_changes_deployed: true, deployed_version_id: version };
  store.actions.put({ id: name, name, ...script, ...times, ...deployed });
  const bound = store.triggerBindings.get(trigger)?.bindings ?? [];
  const binding = { id: `binding of ${name}`, action_id: name, display_name: name, ...times };
  store.triggerBindings.put({ trigger_id: trigger, bindings: [...bound, binding] });
}
