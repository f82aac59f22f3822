import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { tenantYaml } from '#project/tenant-yaml.ts';
import { type Assets, withScripts } from './assets.ts';

/**
 * Reads the extensions of a build from its folder, e.g. `dist/staging`, as auth0-deploy-cli would: scripts take the
 * place of their paths. Mappings stay, and resources that are no extensions are left out: enough to predict from dist
 * alone, not to deploy.
 *
 * @throws {ZodError} when the folder holds no build of ours
 */
export function loadDist(folder: string): Assets {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  return withScripts(tenantYaml.strip().parse(parse(read('tenant.yaml'))), (_extension, path) => read(path));
}
