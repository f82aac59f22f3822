import { isTriggerId, type TriggerId } from '#auth0/trigger.ts';
import type { DeployedAction, DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import type { StoredAction } from './store/records/action.ts';
import type { Store } from './store/store.ts';

/** The extensions that run in a tenant: of Actions, the deployed versions. */
export function deployedExtensions(store: Store): DeployedExtensions {
  return {
    rules: store.rules.list(),
    rulesConfigs: Object.fromEntries(store.rulesConfigs.list().map(({ key, value }) => [key, value])),
    hooks: store.hooks.list(),
    actions: store.actions.list().flatMap((action) => deployedAction(store, action)),
    bindings: bindingsByTrigger(store),
  };
}

function deployedAction({ actionVersions }: Store, { name, deployed_version_id = '' }: StoredAction): DeployedAction[] {
  const version = actionVersions.get(deployed_version_id);
  if (version === undefined) return [];
  const secrets = Object.fromEntries(version.secrets.map((secret) => [secret.name, secret.value]));
  return [{ name, code: version.code, secrets }];
}

function bindingsByTrigger({ actions, triggerBindings }: Store): DeployedExtensions['bindings'] {
  const bindings: Partial<Record<TriggerId, readonly string[]>> = {};
  for (const { trigger_id, bindings: bound } of triggerBindings.list()) {
    if (isTriggerId(trigger_id))
      bindings[trigger_id] = bound.flatMap(({ action_id }) => actions.get(action_id)?.name ?? []);
  }
  return bindings;
}
