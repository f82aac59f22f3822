import type { Assets } from '#bundle/assets.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import type { Plan } from '../plan/plan.ts';
import { type KnownSecrets, secretsOf } from './secrets-of.ts';

/**
 * What a tenant would run after a deploy: ours as they are sent, and everything of others as it is, in the order of the
 * merged bindings.
 *
 * @param known - the same as for what runs now, so that a secret that nobody knows makes no difference
 */
export function extensionsAfterDeploy(
  now: DeployedExtensions,
  { plan, changes }: { readonly plan: Pick<Plan, 'items'>; readonly changes: Assets },
  known: KnownSecrets,
): DeployedExtensions {
  const sent = extensionsOfAssets(changes);
  const deleted = plan.items.filter(({ change }) => change === 'delete').map(({ type, name }) => `${type}/${name}`);
  const isKept = (type: string) => (item: { readonly name: string }) => !deleted.includes(`${type}/${item.name}`);
  const isHeld = (name: string) => isKept('actions')({ name });
  const hooks = sent.hooks.map((hook) => ({ ...hook, secrets: valuesOf(`hooks/${hook.name}`, hook.secrets, known) }));
  const actions = sent.actions.map((action) => ({
    ...action,
    secrets: valuesOf(`actions/${action.name}`, action.secrets, known),
  }));
  const modules = Object.entries(sent.modules ?? {}).map(
    ([id, module]) => [id, withValues(id, module, known)] as const,
  );
  return {
    ...now,
    ...(modules.length > 0 && { modules: { ...now.modules, ...Object.fromEntries(modules) } }),
    rules: replaced(now.rules, sent.rules).filter(isKept('rules')),
    rulesConfigs: { ...now.rulesConfigs, ...valuesOf('rulesConfigs', sent.rulesConfigs, known) },
    hooks: replaced(now.hooks, hooks).filter(isKept('hooks')),
    actions: replaced(now.actions, actions).filter(isKept('actions')),
    bindings: Object.fromEntries(
      Object.entries({ ...now.bindings, ...sent.bindings }).map(([id, names]) => [id, names.filter(isHeld)]),
    ),
  };
}

/** What a build alone would run. */
export function extensionsOfBuild(assets: Assets, known: KnownSecrets): DeployedExtensions {
  const nothing = { rules: [], rulesConfigs: {}, hooks: [], actions: [], bindings: {} };
  return extensionsAfterDeploy(nothing, { plan: { items: [] }, changes: assets }, known);
}

/** What is sent takes the place of what has its name, and is added where there is none. */
function replaced<Item extends { readonly name: string }>(held: readonly Item[], sent: readonly Item[]): Item[] {
  const added = sent.filter(({ name }) => !held.some((item) => item.name === name));
  return [...held.map((item) => sent.find(({ name }) => name === item.name) ?? item), ...added];
}

/** `id` is what an Action requires: `actions:shared`. */
function withValues(id: string, module: ModuleSource, known: KnownSecrets): ModuleSource {
  if (!('code' in module)) return module;
  return { ...module, secrets: valuesOf(id.replace('actions:', 'modules/'), module.secrets ?? {}, known) };
}

function valuesOf(of: string, secrets: Readonly<Record<string, string>>, known: KnownSecrets) {
  return secretsOf(of, Object.keys(secrets), known);
}

type ModuleSource = NonNullable<DeployedExtensions['modules']>[string];
