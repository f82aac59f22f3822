import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { SecretStores } from '#deploy/secrets.ts';
import type { Io } from './io.ts';
import { tenantFolder } from './tenant-folder.ts';

/** Where a command looks for the secrets of an environment: variables first, then the untracked `.env.<name>`. */
export function secretStores({ env, root }: Pick<Io, 'env' | 'root'>, environmentName: string): SecretStores {
  return {
    env: { ...envFile(join(root, `.env.${environmentName}`)), ...env },
    generatedFile: join(tenantFolder(root, environmentName), 'secrets.json'),
  };
}

function envFile(path: string): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}
