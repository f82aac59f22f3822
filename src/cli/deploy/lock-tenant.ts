import { hostname } from 'node:os';
import { join } from 'node:path';
import { openFolderRecords } from '#deploy/record/folder-records.ts';
import type { ReadableRecords, RecordStore } from '#deploy/record/record-store.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { Io } from '../io.ts';
import { problemsOf } from '../problems-of.ts';
import { renderProblem } from '../render-problem.ts';
import { type BranchLock, lockBranch } from './branch/branch-lock.ts';
import { readBranchRecords } from './branch/branch-records.ts';
import { openSharedBranch } from './branch/shared-branch.ts';
import { lockDeploys } from './deploy-lock.ts';
import { deploysFolder, type RecordsEnvironment, recordsPlace } from './records-place.ts';
import type { WhoDeploys } from './who-deploys.ts';

/** The right to write to a tenant, until it is disposed of. */
export interface LockedTenant extends AsyncDisposable {
  readonly records: RecordStore;
}

/** Opens the records of an environment for reading. */
export function recordsOf(io: Pick<Io, 'env' | 'root'>, environment: RecordsEnvironment): ReadableRecords {
  const place = recordsPlace(io, environment);
  if (place.kind === 'folder') return openFolderRecords(join(place.path, environment.name));
  return readBranchRecords(openSharedBranch({ root: io.root, author: '', ...place }), environment.name);
}

/**
 * Makes this process the only one that writes to the tenant of an environment: of this checkout, or, where the records
 * are on a branch, of all that use it.
 *
 * @param takeOver - id of the lock on the branch that is known to be nobody's any more
 * @throws {CliError} when another one holds the lock, with who and since when
 */
export async function lockTenant(
  io: Io,
  environment: RemoteEnvironment,
  { actor }: WhoDeploys,
  takeOver?: string,
): Promise<LockedTenant> {
  const { name, domain } = environment;
  const place = recordsPlace(io, environment);
  const local = lockDeploys(deploysFolder(io), domain, actor, Date.now());
  if (place.kind === 'folder') {
    const records = openFolderRecords(join(place.path, name));
    return { records, [Symbol.asyncDispose]: async () => local[Symbol.dispose]() };
  }
  try {
    const branch = openSharedBranch({ root: io.root, author: actor, ...place });
    const lock = await lockBranch(branch, { domain, actor, where: whereWeAre(io), now: Date.now(), takeOver });
    const records = { ...readBranchRecords(branch, name), put: lock.put };
    const release = () => releaseOrTell(io, environment, lock).finally(() => local[Symbol.dispose]());
    return { records, [Symbol.asyncDispose]: release };
  } catch (error) {
    local[Symbol.dispose]();
    throw error;
  }
}

/** The run in GitHub Actions, which anybody may look at, or the machine and its process. */
function whereWeAre({ env }: Pick<Io, 'env'>): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (server && repository && run) return `${server}/${repository}/actions/runs/${run}`;
  return `${hostname()}, process ${process.pid}`;
}

/** What came of the deploy is told already: a lock that stays is no reason to say anything else of it. */
async function releaseOrTell(io: Io, { name, domain }: RemoteEnvironment, { id, release }: BranchLock): Promise<void> {
  try {
    await release();
  } catch (error) {
    const said = problemsOf(error).map(({ message }) => message);
    const message = `the lock on ${domain} stays: ${said.join('; ')}`;
    const fix = `the next deploy takes it over: npm run deploy -- --env ${name} --take-over ${id}`;
    io.err(renderProblem(io, { code: 'lock-left', message, fix }, 'warning'));
  }
}
