import { join, resolve } from 'node:path';
import type { RemoteEnvironment } from '#project/environment.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';

/** Where the records of deploys are kept: in a folder, or on a branch that others see, too. */
export type RecordsPlace =
  | { readonly kind: 'branch'; readonly remote: string; readonly branch: string }
  | { readonly kind: 'folder'; readonly path: string };

/** What the environment of a deploy says about it. */
export type RecordsEnvironment = Pick<RemoteEnvironment, 'name' | 'records'>;

/** Folder for what deploys leave behind, on this machine. */
export function deploysFolder({ root }: Pick<Io, 'root'>): string {
  return join(root, '.deploys');
}

/**
 * Finds where the records of an environment are kept: where DEPLOY_RECORDS says, or else `records` in its file, or else
 * in the checkout. `git:origin/deploys` is the branch `deploys` of the remote `origin`, anything else a folder.
 *
 * @throws {CliError} when it names no branch
 */
export function recordsPlace(io: Pick<Io, 'env' | 'root'>, { records }: RecordsEnvironment): RecordsPlace {
  const { DEPLOY_RECORDS } = io.env;
  const given = DEPLOY_RECORDS || records;
  if (!given) return { kind: 'folder', path: deploysFolder(io) };
  if (!given.startsWith('git:')) return { kind: 'folder', path: resolve(io.root, given) };
  const [, remote, branch] = /^git:(\w[\w.-]*)\/(\w[\w./-]*)$/.exec(given) ?? [];
  if (remote !== undefined && branch !== undefined) return { kind: 'branch', remote, branch };
  const source = DEPLOY_RECORDS ? 'DEPLOY_RECORDS' : '"records" of the environment';
  const message = `Read ${source}: "${given}" names no branch of a remote`;
  throw new CliError([{ code: 'bad-records', message, fix: 'set it to git:REMOTE/BRANCH, e.g. git:origin/deploys' }]);
}
