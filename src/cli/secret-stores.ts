import { join } from 'node:path';
import type { SecretStores } from '#deploy/secrets.ts';
import type { Project } from '#project/load-project.ts';
import type { Io } from './io.ts';

/** Where a command looks for the secrets of an environment. */
export function secretStores({ env, root }: Io, { environment }: Pick<Project, 'environment'>): SecretStores {
  return { env, generatedFile: join(root, '.local-tenant', environment.name, 'secrets.json') };
}
