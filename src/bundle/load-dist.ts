import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { tenantYaml } from '#project/tenant-yaml.ts';
import { type Assets, withScripts } from './assets.ts';
import { DistError } from './dist-error.ts';
import { isInside } from './is-inside.ts';
import { mapModules } from './modules.ts';

/**
 * Reads the extensions of a build from its folder, e.g. `dist/staging`, as auth0-deploy-cli would: scripts take the
 * place of their paths. Mappings stay, and resources that are no extensions are left out: enough to predict from dist
 * alone, not to deploy.
 *
 * @throws {ZodError} when the folder holds no build of ours
 * @throws {DistError} when a script is a file elsewhere
 */
export function loadDist(folder: string): Assets {
  const assets = tenantYaml.strip().parse(parse(readFileSync(join(folder, 'tenant.yaml'), 'utf8')));
  return {
    ...withScripts(assets, (_extension, path) => readScript(folder, path)),
    ...mapModules(assets, ({ code }) => readScript(folder, code)),
  };
}

function readScript(folder: string, path: string): string {
  const file = realpathSync(join(folder, path));
  if (!isInside(realpathSync(folder), file)) throw DistError.scriptOutside(folder, path);
  return readFileSync(file, 'utf8');
}
