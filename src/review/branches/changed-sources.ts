import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isMeasured, measuredFolders } from '#bundle/counters/measured.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { hasCode } from '#project/has-code.ts';
import { changedLines } from './changed-lines.ts';
import { ownSources } from './own-sources.ts';

/** Changed lines of sources, by path from the project's root. Sources without any are left out. */
export type LinesBySource = ReadonlyMap<string, ReadonlySet<number>>;

/** A state of a project: where it lies, and what was compiled of it. */
export interface CompiledState {
  /** Absolute. */
  readonly root: string;
  readonly scripts: readonly BuiltScript[];
}

/** Compares the claim logic of two states: their rules, hooks, Actions and claims, and what else scripts are made of. */
export function changedSources(
  before: CompiledState,
  after: CompiledState,
): { readonly before: LinesBySource; readonly after: LinesBySource } {
  const [old, now] = [sourcesOf(before), sourcesOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  const compared = paths.map((path) => ({ path, lines: changedLines(path, old.get(path), now.get(path)) }));
  const linesOf = (side: 'after' | 'before') =>
    new Map(compared.flatMap(({ path, lines }) => (lines[side].size > 0 ? [[path, lines[side]] as const] : [])));
  return { before: linesOf('before'), after: linesOf('after') };
}

function sourcesOf({ root, scripts }: CompiledState): ReadonlyMap<string, string> {
  const files = measuredFolders.flatMap((folder) => filesIn(join(root, folder)));
  const measured = files.filter((file) => isMeasured(root, file)).map((file) => relative(root, file));
  const paths = new Set([...measured.map((path) => path.replaceAll(sep, '/')), ...ownSources(scripts)]);
  return new Map([...paths].map((path) => [path, readFileSync(join(root, path), 'utf8')]));
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
