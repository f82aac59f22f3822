import { stringify } from 'yaml';
import { managedTypes } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';

/**
 * The tenant.yaml of a build: what auth0-deploy-cli imports into one tenant. Sources have become scripts, and the
 * environment's own resources have joined what goes to every tenant. Secrets are still `@@NAME@@`.
 */
export function distTenantYaml({ tenant, environment }: Project): string {
  const assets: Record<string, unknown> = { ...extensionAssets(tenant.value), ...environment.resources };
  const managed = managedTypes(environment).filter((type) => assets[type] !== undefined);
  const text = stringify(Object.fromEntries(managed.map((type) => [type, assets[type]])), { lineWidth: 0 });
  return `# Built from tenant.yaml and environments/${environment.name}.yaml: edit those, not this file.\n${text}`;
}

function extensionAssets(tenant: Project['tenant']['value']): Record<string, unknown> {
  return {
    ...tenant,
    rules: tenant.rules.map((rule) => ({ ...rule, script: `./rules/${rule.name}.js` })),
    hooks: tenant.hooks.map((hook) => ({ ...hook, script: `./hooks/${hook.name}.js` })),
    actions: tenant.actions.map((action) => ({ ...action, code: `./actions/${action.name}.js` })),
  };
}
