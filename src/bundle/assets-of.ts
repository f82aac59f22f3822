import { type Environment, managedTypes } from '#project/environment.ts';
import type { TenantYaml } from '#project/tenant-yaml.ts';
import { type Assets, withScripts } from './assets.ts';
import { type Extension, extensionId } from './extension.ts';
import { resolveAssets } from './resolve-mappings.ts';
import type { BuiltScript } from './script.ts';

/**
 * Puts together what one tenant gets: sources have become scripts, and the environment's own resources have joined
 * what goes to every tenant. Types come in the order in which the environment manages them.
 */
export function assetsOf(
  tenant: Partial<TenantYaml>,
  environment: Environment,
  scripts: readonly BuiltScript[],
): Assets {
  const extensions = { ...tenant, ...(tenant.rules && { rules: tenant.rules.map(withoutGroup) }) };
  const all = withScripts({ ...extensions, ...environment.resources }, (extension) => codeOf(scripts, extension));
  const managed = managedTypes(environment).filter((type) => all[type] !== undefined);
  return resolveAssets(Object.fromEntries(managed.map((type) => [type, all[type]])), environment.mappings ?? {});
}

/** auth0-deploy-cli knows no groups. */
function withoutGroup({ group: _group, ...rule }: TenantYaml['rules'][number]): TenantYaml['rules'][number] {
  return rule;
}

function codeOf(scripts: readonly BuiltScript[], wanted: Pick<Extension, 'form' | 'name'>): string {
  const id = extensionId(wanted);
  const script = scripts.find(({ extension }) => extensionId(extension) === id);
  if (script) return script.code;
  throw new Error(`Put "${id}" into a build: it was not compiled`);
}
