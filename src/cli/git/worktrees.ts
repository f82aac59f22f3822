import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { hasCode } from '#project/has-code.ts';
import { git } from './git.ts';

/** Begins the name of every folder that a ref is checked out into; the id of our process follows. */
export const worktreePrefix = 'auth0-custom-claims-ref-';

const ownName = new RegExp(`^${worktreePrefix}(\\d+)-`);

/** Removes what processes that were killed have left checked out. */
export async function removeAbandoned(root: string): Promise<void> {
  const listed = await git(root, 'worktree', 'list', '--porcelain');
  if (listed.status === 'refused') return;
  for (const [, folder = ''] of listed.text.matchAll(/^worktree (.+)$/gm)) {
    const [, pid] = ownName.exec(basename(folder)) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await git(root, 'worktree', 'remove', '--force', '--force', folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return hasCode(error, 'EPERM');
  }
}
