import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { platformModes } from '#auth0/platform-mode.ts';
import { answersAs } from './control-request.ts';
import { hasCode } from './error-code.ts';
import { isAlive, ownProcess, processIdentitySchema } from './process-identity.ts';

const runningTenantSchema = z
  .strictObject({
    url: z.string(),
    domain: z.string(),
    caPath: z.string(),
    mode: z.enum(platformModes).exactOptional(),
    managementClient: z.strictObject({ client_id: z.string(), client_secret: z.string() }),
    managementToken: z.string(),
    /** Opens the control routes. */
    controlToken: z.string(),
    ...processIdentitySchema.shape,
  })
  .readonly();

/** What another process needs to use a tenant that is being served. */
export type RunningTenant = z.infer<typeof runningTenantSchema>;

/** Says where the tenant of a folder is served, in a file that only its owner can read. */
export function writeRuntimeFile(folder: string, tenant: Omit<RunningTenant, 'pid' | 'startedAt'>): void {
  const text = JSON.stringify({ ...tenant, ...ownProcess() }, undefined, 2);
  writeFileAtomic.sync(runtimePath(folder), `${text}\n`, { mode: 0o600 });
}

/** Removes what {@link writeRuntimeFile} wrote. */
export function removeRuntimeFile(folder: string): void {
  rmSync(runtimePath(folder), { force: true });
}

/** The tenant that is served from a folder; `undefined` when its process is dead or does not answer. */
export async function findRunningTenant(folder: string): Promise<RunningTenant | undefined> {
  const tenant = readRuntimeFile(folder);
  if (tenant === undefined || !isAlive(tenant)) return undefined;
  return (await answersAs(tenant)) ? tenant : undefined;
}

function runtimePath(folder: string): string {
  return join(folder, 'runtime.json');
}

/** What cannot be read, of another version or damaged, is as good as absent: the next start writes it anew. */
function readRuntimeFile(folder: string): RunningTenant | undefined {
  try {
    return runningTenantSchema.parse(JSON.parse(readFileSync(runtimePath(folder), 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
