import { git } from '../git/git.ts';

/** Finds which of some files git has not committed as they stand. A clone outside of git has none. */
export async function uncommitted(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const prefix = await git(root, 'rev-parse', '--show-prefix');
  if (prefix.status === 'refused') return [];
  const status = await git(root, 'status', '--porcelain', '--no-renames', '-z', '--untracked-files=all', '--', '.');
  if (status.status === 'refused') return [];
  const changed = new Set(status.text.split('\0').map((entry) => entry.slice(3)));
  return paths.filter((path) => changed.has(prefix.text + path));
}
