import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive, ownProcess, processIdentitySchema } from '#local-tenant/process-identity.ts';
import { hasCode } from '#project/has-code.ts';
import { CliError } from '../cli-error.ts';

const holderSchema = z.strictObject({ process: processIdentitySchema, actor: z.string(), since: z.iso.datetime() });

/** Who deploys to a tenant right now. */
type Holder = z.infer<typeof holderSchema>;

const attempts = 5;

/**
 * Makes this process the only one of this checkout that writes to a tenant, until the lock is disposed of. One that a
 * dead process left behind is taken over.
 *
 * @param domain - the tenant's: two environments may be one tenant
 * @throws {CliError} when a living process holds it, with who and since when
 */
export function lockDeploys(folder: string, domain: string, actor: string, now: number): Disposable {
  const lock = join(folder, `${domain.replace(/[^a-z0-9.-]/gi, '_')}.lock`);
  const own = `${lock}.${process.pid}`;
  const holder: Holder = { process: ownProcess(), actor, since: new Date(now).toISOString() };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (tryLink(own, lock)) return { [Symbol.dispose]: () => rmSync(lock, { force: true }) };
      removeStale(lock, domain);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw refusal(`Lock "${domain}": others take the lock and leave it again`, 'try again');
}

/** A hard link is made only where there is no file yet, and has its content from the start. */
function tryLink(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function removeStale(lock: string, domain: string): void {
  try {
    const text = readFileSync(lock, 'utf8');
    const holder = holderIn(text);
    if (holder && isAlive(holder.process)) {
      const message = `${holder.actor} deploys to ${domain} since ${holder.since} (process ${holder.process.pid})`;
      throw refusal(message, 'wait until that has ended');
    }
    const moved = `${lock}.stale.${process.pid}`;
    renameSync(lock, moved);
    // Another process may have been faster, and this is its lock.
    if (readFileSync(moved, 'utf8') !== text) tryLink(moved, lock);
    rmSync(moved);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function refusal(message: string, fix: string): CliError {
  return new CliError([{ code: 'deploy-locked', message, fix }]);
}
