import type { Assets } from '#bundle/assets.ts';
import type { DeployedExtensions } from './deployed-extensions.ts';

/** The extensions that a tenant would hold after a deploy of a build, so that a prediction needs no tenant. */
export function extensionsOfAssets(assets: Assets): DeployedExtensions {
  const { rules = [], rulesConfigs = [], hooks = [], actions = [], actionModules = [], triggers = {} } = assets;
  return {
    rules,
    rulesConfigs: Object.fromEntries(rulesConfigs.map(({ key, value }) => [key, value])),
    hooks: hooks.map((hook) => ({ ...hook, dependencies: Object.keys(hook.dependencies) })),
    actions: actions
      .filter(({ deployed }) => deployed)
      .map(({ name, code, secrets, dependencies }) => ({
        name,
        code,
        secrets: Object.fromEntries(secrets.map(({ name, value }) => [name, value])),
        dependencies: dependencies.map((dependency) => dependency.name),
      })),
    ...(actionModules.length > 0 && { modules: modulesOf(actionModules) }),
    bindings: Object.fromEntries(
      Object.entries(triggers).map(([trigger, bindings]) => [trigger, bindings.map(({ action_name }) => action_name)]),
    ),
  };
}

function modulesOf(modules: NonNullable<Assets['actionModules']>): NonNullable<DeployedExtensions['modules']> {
  const entries = modules.map(({ name, code, secrets }) => {
    return [
      `actions:${name}`,
      { code, secrets: Object.fromEntries(secrets.map((secret) => [secret.name, secret.value])) },
    ];
  });
  return Object.fromEntries(entries);
}
