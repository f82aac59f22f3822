import { type PlatformMode, runsRulesAndHooks } from '#auth0/platform-mode.ts';
import { isTriggerId, type TriggerId } from '#auth0/trigger.ts';
import type { DeployedAction, DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import type { StoredAction, StoredActionModule, StoredActionVersion } from './store/records/action.ts';
import { versionsOfModule } from './store/script-versions.ts';
import type { Store } from './store/store.ts';

/** Of each store, what its tenant ran when it was last asked, which holds until the revision is another. */
const known = new WeakMap<Store, { readonly revision: number; readonly extensions: DeployedExtensions }>();

/** Of extensions, those that run after the end of life of rules and hooks. */
const withoutRetired = new WeakMap<DeployedExtensions, DeployedExtensions>();

/** The extensions that run in a tenant of this mode: after their end of life, rules and hooks are there and do not. */
export function runningExtensions({ store, mode }: { readonly store: Store; readonly mode: PlatformMode }) {
  const extensions = deployedExtensions(store);
  if (runsRulesAndHooks(mode)) return extensions;
  const running = withoutRetired.get(extensions) ?? { ...extensions, rules: [], hooks: [] };
  withoutRetired.set(extensions, running);
  return running;
}

/**
 * The extensions that a tenant holds: of Actions, the deployed versions. The same object as before when nothing has
 * changed, for every token asks.
 */
export function deployedExtensions(store: Store): DeployedExtensions {
  const revision = store.extensionsRevision;
  const before = known.get(store);
  if (before?.revision === revision) return before.extensions;
  const extensions = readExtensions(store);
  known.set(store, { revision, extensions });
  return extensions;
}

function readExtensions(store: Store): DeployedExtensions {
  return {
    rules: store.rules.list(),
    rulesConfigs: Object.fromEntries(store.rulesConfigs.list().map(({ key, value }) => [key, value])),
    hooks: store.hooks.list().map((hook) => ({ ...hook, dependencies: Object.keys(hook.dependencies) })),
    actions: store.actions.list().flatMap((action) => deployedAction(store, action)),
    modules: Object.fromEntries(store.actionModules.list().flatMap((module) => publishedModule(store, module))),
    bindings: bindingsByTrigger(store),
  };
}

function deployedAction({ actionVersions }: Store, { name, deployed_version_id = '' }: StoredAction): DeployedAction[] {
  const version = actionVersions.get(deployed_version_id);
  if (version === undefined) return [];
  const secrets = secretsOf(version);
  const dependencies = version.dependencies.map((dependency) => dependency.name);
  return [{ name, code: version.code, secrets, dependencies }];
}

/** That Actions get the version that was published last is assumed. */
function publishedModule(store: Store, { id, name }: StoredActionModule) {
  const version = versionsOfModule(store, id).at(-1);
  return version ? [[`actions:${name}`, { code: version.code, secrets: secretsOf(version) }] as const] : [];
}

/** The secrets of a script by their names, in clear. */
export function secretsOf({ secrets }: Pick<StoredActionVersion, 'secrets'>): Readonly<Record<string, string>> {
  return Object.fromEntries(secrets.map(({ name, value }) => [name, value]));
}

function bindingsByTrigger({ actions, triggerBindings }: Store): DeployedExtensions['bindings'] {
  const bindings: Partial<Record<TriggerId, readonly string[]>> = {};
  for (const { trigger_id, bindings: bound } of triggerBindings.list()) {
    if (isTriggerId(trigger_id))
      bindings[trigger_id] = bound.flatMap(({ action_id }) => actions.get(action_id)?.name ?? []);
  }
  return bindings;
}
