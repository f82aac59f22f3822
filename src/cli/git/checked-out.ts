import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { withProgress } from '../progress.ts';
import { git } from './git.ts';
import { packagesFor } from './packages-for.ts';
import { removeAbandoned, worktreePrefix } from './worktrees.ts';

/** The sources of a git ref in a folder of their own. Disposing of it removes the folder. */
export interface CheckedOut extends AsyncDisposable {
  /** Folder of the project in there: the one that holds its tenant.yaml. Absolute, without links. */
  readonly root: string;
  /** Full id of the commit. */
  readonly commit: string;
}

/**
 * Checks a git ref out beside the working tree, which stays as it is, and gives it the packages that its lock file asks
 * for: those that are installed where the lock file is the same, else its own, see `packagesFor`.
 *
 * @param root - folder of the project, somewhere in a git repository
 * @param ref - branch, tag or commit
 * @throws {CliError} when there is no repository, no such commit, or its packages cannot be installed
 */
export async function checkOutRef(io: Io, root: string, ref: string): Promise<CheckedOut> {
  const prefix = await git(root, 'rev-parse', '--show-prefix');
  if (prefix.status === 'refused') throw noRepository(root, prefix.reason);
  const commit = await commitOf(root, ref);
  await removeAbandoned(root);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${worktreePrefix}${process.pid}-`)));
  const remove = async () => {
    await git(root, 'worktree', 'remove', '--force', '--force', folder);
    rmSync(folder, { recursive: true, force: true });
    await git(root, 'worktree', 'prune');
  };
  try {
    const added = await withProgress(io, `Check out ${ref}`, () =>
      git(root, 'worktree', 'add', '--detach', folder, commit),
    );
    if (added.status === 'refused') throw notCheckedOut(ref, added.reason);
    const project = join(folder, prefix.text);
    const packages = await packagesFor(io, root, project);
    if (packages !== undefined) symlinkSync(packages, join(project, 'node_modules'), 'junction');
    return { root: project.replace(/[/\\]$/, ''), commit, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function commitOf(root: string, ref: string): Promise<string> {
  // What begins with a dash would be a flag of git's.
  const found = ref.startsWith('-')
    ? undefined
    : await git(root, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  if (found?.status === 'done') return found.text;
  const message = `git knows no commit "${ref}"`;
  const fix = 'name a branch, tag or commit; where the clone is shallow, fetch it first: git fetch --unshallow --tags';
  throw new CliError([{ code: 'ref-unknown', message, fix }]);
}

function noRepository(root: string, reason: string): CliError {
  const message = `Look for a git ref in "${root}": ${reason}`;
  return new CliError([
    { code: 'no-repository', message, fix: 'run it in a clone of the repository, with git installed' },
  ]);
}

function notCheckedOut(ref: string, reason: string): CliError {
  const message = `Check "${ref}" out into a temporary folder: ${reason}`;
  return new CliError([
    { code: 'ref-not-checked-out', message, fix: 'see what git says, and whether the disk is full' },
  ]);
}
