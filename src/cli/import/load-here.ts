import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders } from '#bundle/extension.ts';
import type { Here, HereEnvironment } from '#import/here.ts';
import { isLocal, loadEnvironment } from '#project/environment.ts';
import { hasCode } from '#project/has-code.ts';
import { environmentNames, loadProject } from '#project/load-project.ts';

/**
 * Reads what the repository holds of what an import may add to.
 *
 * @throws {ProjectError} when tenant.yaml or an environment is not valid
 */
export function loadHere(root: string, environmentName: string): Here {
  const { tenant } = loadProject(root, environmentName);
  return {
    tenant: tenant.value,
    tenantText: readFileSync(join(root, 'tenant.yaml'), 'utf8'),
    sources: new Map([...Object.values(folders), 'modules'].flatMap((folder) => sourcesIn(root, folder))),
    environments: environmentNames(root)
      .map((name) => environmentOf(root, name, environmentName))
      .filter((environment) => environment.isTarget || environment.isLocal),
  };
}

function environmentOf(root: string, name: string, target: string): HereEnvironment {
  const environment = loadEnvironment(root, name);
  return {
    name,
    text: readFileSync(join(root, 'environments', `${name}.yaml`), 'utf8'),
    secrets: Object.keys(environment.secrets),
    mappings: Object.keys(environment.mappings ?? {}),
    isLocal: isLocal(environment),
    isTarget: name === target,
  };
}

function sourcesIn(root: string, folder: string): [path: string, text: string][] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')]);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
