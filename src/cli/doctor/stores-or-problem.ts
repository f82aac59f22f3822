import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretStores } from '#deploy/secrets.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { secretStores } from '../secret-stores.ts';
import { tenantFolder } from '../tenant-folder.ts';
import { checked, type DoctorCheck } from './doctor-check.ts';

/** Where secrets are looked for, and what is wrong with the file of them: then only the variables are left. */
export function storesOrProblem(io: Io, environmentName: string): { stores: SecretStores; check: DoctorCheck } {
  const name = `.env.${environmentName}`;
  try {
    const stores = secretStores(io, environmentName);
    const found = existsSync(join(io.root, name)) ? 'for its owner only' : 'absent: variables only';
    return { stores, check: checked(name, found) };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const stores = { env: io.env, generatedFile: join(tenantFolder(io.root, environmentName), 'secrets.json') };
    const problems = error.problems.map((problem) => ({ ...problem, level: 'error' as const }));
    return { stores, check: checked(name, 'not read', problems) };
  }
}
