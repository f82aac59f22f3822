import { isTriggerId } from '#auth0/trigger.ts';
import type { DeployedAction, DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { type ExtensionGap, gapsIn } from './extension-gap.ts';
import type { RunningState } from './read-running-state.ts';
import { type KnownSecrets, secretsOf } from './secrets-of.ts';

/** What a tenant runs, and what of it nobody can know. */
export interface TenantExtensions {
  readonly extensions: DeployedExtensions;
  readonly gaps: readonly ExtensionGap[];
}

/**
 * Turns what was read of a tenant into what its tokens are made by: the deployed versions of all Actions, those of others
 * included, and rules and hooks as far as the tenant still gives them out.
 *
 * @param known - values of secrets, which no tenant shows
 */
export function extensionsOfTenant(state: RunningState, known: KnownSecrets): TenantExtensions {
  const { actions, rules, rulesConfigs, hooks, modules } = state;
  const settings = rulesConfigs.map(({ key }) => key);
  const extensions: DeployedExtensions = {
    rules,
    rulesConfigs: secretsOf('rulesConfigs', settings, known),
    hooks: hooks.map(({ name, script, triggerId, enabled, secretNames, dependencies }) => {
      const secrets = secretsOf(`hooks/${name}`, secretNames, known);
      return { name, script, triggerId, enabled, secrets, dependencies: Object.keys(dependencies) };
    }),
    actions: actions.flatMap((action) => runningAction(action, known)),
    modules: Object.fromEntries(
      modules.map(({ name, code, secretNames }) => {
        return [`actions:${name}`, { code, secrets: secretsOf(`modules/${name}`, secretNames, known) }] as const;
      }),
    ),
    bindings: boundNames(state),
  };
  return { extensions, gaps: gapsIn(state, extensions, known) };
}

/** The code of those that Auth0 or a partner wrote is kept back. */
function runningAction(
  { name, deployed, isIntegration }: RunningState['actions'][number],
  known: KnownSecrets,
): DeployedAction[] {
  if (!deployed || deployed.code === '' || isIntegration) return [];
  const { code, secretNames, dependencies } = deployed;
  const secrets = secretsOf(`actions/${name}`, secretNames, known);
  return [{ name, code, secrets, dependencies: dependencies.map((dependency) => dependency.name) }];
}

function boundNames({ triggers }: RunningState): DeployedExtensions['bindings'] {
  const entries = Object.entries(triggers).filter(([id]) => isTriggerId(id));
  return Object.fromEntries(entries.map(([id, bound]) => [id, bound.map(({ actionName }) => actionName)]));
}
