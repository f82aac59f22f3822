import type { Environment } from '#project/environment.ts';
import type { TenantYaml } from '#project/tenant-yaml.ts';
import type { Extension } from './extension.ts';

/**
 * What auth0-deploy-cli imports into one tenant: resources by type, with the text of their scripts. Types that the
 * environment does not manage are absent. Secrets are mappings, `@@NAME@@`, until they are given their values.
 */
export type Assets = Readonly<Partial<TenantYaml & Environment['resources']>>;

/** Gives every rule, hook and Action another script: text in place of a path, or a path in place of text. */
export function withScripts(
  assets: Assets,
  scriptOf: (extension: Pick<Extension, 'form' | 'name'>, script: string) => string,
): Assets {
  const { rules, hooks, actions } = assets;
  return {
    ...assets,
    ...(rules && {
      rules: rules.map((rule) => ({ ...rule, script: scriptOf({ form: 'rule', name: rule.name }, rule.script) })),
    }),
    ...(hooks && {
      hooks: hooks.map((hook) => ({ ...hook, script: scriptOf({ form: 'hook', name: hook.name }, hook.script) })),
    }),
    ...(actions && {
      actions: actions.map((action) => ({
        ...action,
        code: scriptOf({ form: 'action', name: action.name }, action.code),
      })),
    }),
  };
}
