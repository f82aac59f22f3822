import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Assets } from '#bundle/assets.ts';
import { loadDist } from '#bundle/load-dist.ts';
import { withMappings } from '#bundle/with-mappings.ts';
import { secretStores } from '#cli/secret-stores.ts';
import { resolveSecrets } from '#deploy/secrets.ts';
import type { LocalEnvironment } from '#project/environment.ts';
import { resources } from '#project/resources.ts';
import { temporaryFile } from './temporary-file.ts';
import { tenantBuild, workerRoot } from './worker-project.ts';

/**
 * What a local tenant gets: this repository as it is built for the environment, or what a folder such as `dist/local`
 * holds. Secrets have their values; those that are made up are others each time.
 */
export async function tenantAssets(environment: LocalEnvironment, dist: string | undefined): Promise<Assets> {
  const assets = dist === undefined ? (await tenantBuild(environment.name)).assets : wholeDist(dist);
  using generated = temporaryFile('secrets.json', '{}');
  const { env } = secretStores({ env: process.env, root: workerRoot }, environment.name);
  return withMappings(assets, await resolveSecrets(environment.secrets, { env, generatedFile: generated.path }));
}

function wholeDist(folder: string): Assets {
  const document: unknown = parse(readFileSync(join(folder, 'tenant.yaml'), 'utf8'));
  return { ...loadDist(folder), ...resources.strip().parse(document) };
}
