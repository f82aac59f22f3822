import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CliError } from '#cli/cli-error.ts';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import { renderRecord } from '#deploy/record/record-text.ts';
import type { BranchFiles } from './branch-files.ts';
import type { BranchEdits, SharedBranch } from './shared-branch.ts';

const holderSchema = z.strictObject({
  /** Told to whoever has to take the lock over. */
  id: z.string(),
  actor: z.string(),
  since: z.iso.datetime(),
  /** The run of a CI, or a machine and its process. */
  where: z.string(),
});

/** Who deploys to a tenant right now. */
type Holder = z.infer<typeof holderSchema>;

/** A lock that is wanted. */
export interface LockWish {
  readonly domain: string;
  readonly actor: string;
  /** `https://github.com/acme/claims/actions/runs/7`, `ci-3, process 4711` */
  readonly where: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Id of the lock that may be taken over: nobody can say of a process elsewhere whether it lives. */
  readonly takeOver?: string | undefined;
}

/** A lock that is held on a branch. */
export interface BranchLock {
  readonly id: string;
  /**
   * Writes a record to the branch. One that begins a deploy is written only while the lock is ours.
   *
   * @throws {CliError} when somebody has taken the lock over
   */
  put(record: DeployRecord): Promise<void>;
  /** Lets others in. A lock that somebody has taken over is left to them. */
  release(): Promise<void>;
}

/**
 * Makes this deploy the only one that writes to a tenant, of all that use the branch.
 *
 * @throws {CliError} when another one holds the lock, with who and since when
 * @throws {RecordError} when the branch cannot be read or written
 */
export async function lockBranch(branch: SharedBranch, wish: LockWish): Promise<BranchLock> {
  const { domain, actor, where, now, takeOver } = wish;
  const path = `${domain.replace(/[^a-z0-9.-]/gi, '_')}.lock`;
  const holder: Holder = { id: randomBytes(4).toString('hex'), actor, since: new Date(now).toISOString(), where };
  const { id } = holder;
  await branch.change(`${domain}: locked by ${actor}`, async (files) => {
    const other = await holderIn(files, path);
    if (other && other.id !== takeOver) throw refusal(domain, other);
    return { [path]: `${JSON.stringify(holder, undefined, 2)}\n` };
  });
  return {
    id,
    put: (record) =>
      branch.change(`${record.environment}: ${record.kind} ${record.id} ${record.outcome}`, async (files) => {
        if (record.outcome === 'running') await requireOwn(files, path, domain, id);
        return { [`${record.environment}/${record.id}.json`]: renderRecord(record) };
      }),
    release: () =>
      branch.change(`${domain}: unlocked by ${actor}`, async (files): Promise<BranchEdits> => {
        const held = await holderIn(files, path);
        return held?.id === id ? { [path]: null } : {};
      }),
  };
}

/** What was torn or written by hand is a lock, too: nobody knows whose. */
async function holderIn({ paths, texts }: BranchFiles, path: string): Promise<Holder | undefined> {
  if (!paths.includes(path)) return undefined;
  const [text = ''] = await texts([path]);
  const unknown = { id: 'unknown', actor: 'somebody', since: 'a time unknown', where: path };
  try {
    return holderSchema.safeParse(JSON.parse(text)).data ?? unknown;
  } catch {
    return unknown;
  }
}

async function requireOwn(files: BranchFiles, path: string, domain: string, id: string): Promise<void> {
  const holder = await holderIn(files, path);
  if (holder?.id === id) return;
  const message = `the lock on ${domain} is no longer ours: ${holder ? `${holder.actor} has taken it over` : 'it is gone'}; nothing was written`;
  throw new CliError([{ code: 'deploy-locked', message, fix: 'wait until that has ended, and start again' }]);
}

function refusal(domain: string, { id, actor, since, where }: Holder): CliError {
  const message = `${actor} deploys to ${domain} since ${since} (${where})`;
  const fix = `wait until that has ended; if it was killed, add --take-over ${id}`;
  return new CliError([{ code: 'deploy-locked', message, fix }]);
}
