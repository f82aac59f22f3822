import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unifiedDiff } from '#deploy/plan/unified-diff.ts';
import type { FileObstacle } from './plan-upgrade.ts';
import type { Release } from './release.ts';
import { releasedText } from './released-text.ts';

/** A file that is in the way, and how it differs. */
export interface ShownObstacle extends FileObstacle {
  /** `edit`: from the released file to the one here. `upgrade`: from the one here to that of the new release. */
  readonly compared: 'edit' | 'upgrade';
  /** A unified diff without file names; empty for a file that is gone. */
  readonly diff: string;
}

/** Finds out what was edited here; where the released text is not to be had, what the upgrade would replace. */
export async function describeObstacle(
  root: string,
  release: string,
  released: Release,
  { path, obstacle }: FileObstacle,
): Promise<ShownObstacle> {
  if (obstacle === 'removed') return { path, obstacle, compared: 'edit', diff: '' };
  const hash = released.manifest.get(path);
  const here = textOf(join(root, path));
  const before = hash === undefined ? undefined : await releasedText(root, path, hash);
  if (before !== undefined) return { path, obstacle, compared: 'edit', diff: unifiedDiff(before, here) };
  return { path, obstacle, compared: 'upgrade', diff: unifiedDiff(here, textOf(join(release, path))) };
}

function textOf(file: string): string {
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : '';
}
