import { parse } from 'yaml';
import { type Found, type FoundAction, type FoundHook, type FoundRule, foundNothing } from '#import/found.ts';
import type { Here } from '#import/here.ts';
import { tenantYaml } from '#project/tenant-yaml.ts';

/** What was found, where only this is told. */
export function found(parts: Partial<Found>): Found {
  return { ...foundNothing, ...parts };
}

/** A rule that was found. */
export function aRule(name: string, more: Partial<FoundRule> = {}): FoundRule {
  return { name, script: `function (user, context, callback) { /* ${name} */ }`, order: 1, enabled: true, ...more };
}

/** A hook that was found. */
export function aHook(name: string, more: Partial<FoundHook> = {}): FoundHook {
  const script = `module.exports = function (client, scope, audience, context, cb) { /* ${name} */ };`;
  return { name, script, triggerId: 'credentials-exchange', enabled: true, dependencies: {}, secrets: [], ...more };
}

/** An Action that was found. */
export function anAction(name: string, more: Partial<FoundAction> = {}): FoundAction {
  return {
    name,
    script: `exports.onExecutePostLogin = async () => { /* ${name} */ };\n`,
    triggers: [{ id: 'post-login', version: 'v3' }],
    runtime: 'node22',
    deployed: true,
    isIntegration: false,
    dependencies: [],
    secrets: [],
    modules: [],
    ...more,
  };
}

/** A repository with this tenant.yaml and these sources, for the remote tenant `staging`. */
export function here(tenantText = '', sources: Readonly<Record<string, string>> = {}, more: Partial<Here> = {}): Here {
  return {
    tenantText,
    tenant: tenantYaml.parse(parse(tenantText) ?? {}),
    sources: new Map(Object.entries(sources)),
    environments: [{ name: 'staging', text: 'domain: a\n', secrets: [], mappings: [], isLocal: false, isTarget: true }],
    ...more,
  };
}

/** The repository after the files of an import were written. */
export function after({ environments, sources, tenantText }: Here, files: ReadonlyMap<string, string>): Here {
  const written = [...files].filter(([path]) => /^(?:rules|hooks|actions|modules)\//.test(path));
  return {
    ...here(files.get('tenant.yaml') ?? tenantText, Object.fromEntries([...sources, ...written])),
    environments: environments.map((environment) => {
      const text = files.get(`environments/${environment.name}.yaml`) ?? environment.text;
      const { secrets = {}, mappings = {} } = parse(text);
      return { ...environment, text, secrets: Object.keys(secrets), mappings: Object.keys(mappings) };
    }),
  };
}
