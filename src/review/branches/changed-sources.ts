import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isMeasured, measuredFolders } from '#bundle/counters/measured.ts';
import { hasCode } from '#project/has-code.ts';
import { changedLines } from './changed-lines.ts';

/** Changed lines of sources, by path from the project's root. Sources without any are left out. */
export type LinesBySource = ReadonlyMap<string, ReadonlySet<number>>;

/** Compares the claim logic of two folders: what rules, hooks, Actions and claims are made of. */
export function changedSources(
  before: string,
  after: string,
): { readonly before: LinesBySource; readonly after: LinesBySource } {
  const [old, now] = [sourcesIn(before), sourcesIn(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  const compared = paths.map((path) => ({ path, lines: changedLines(path, old.get(path), now.get(path)) }));
  const linesOf = (side: 'after' | 'before') =>
    new Map(compared.flatMap(({ path, lines }) => (lines[side].size > 0 ? [[path, lines[side]] as const] : [])));
  return { before: linesOf('before'), after: linesOf('after') };
}

function sourcesIn(root: string): ReadonlyMap<string, string> {
  const files = measuredFolders.flatMap((folder) => filesIn(join(root, folder)));
  return new Map(
    files
      .filter((file) => isMeasured(root, file))
      .map((file) => [relative(root, file).replaceAll(sep, '/'), readFileSync(file, 'utf8')]),
  );
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
