import { availableParallelism } from 'node:os';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import { changedSources } from '#review/branches/changed-sources.ts';
import { type ReviewedSides, reviewSides, type SideToReview } from '#review/review-sides.ts';
import type { BuiltSide } from './built-side.ts';
import { createReviewPipelines, type ReviewSandboxes } from './review-pipelines.ts';

/** Enough to keep every runner busy. */
const limit = 16 * availableParallelism();

/** Compares two states of a repository, each in a folder of its own. */
export async function compareBuilt(
  sandboxes: ReviewSandboxes,
  base: BuiltSide,
  head: BuiltSide,
): Promise<ReviewedSides> {
  const changed = changedSources(stateOf(base), stateOf(head));
  return await compareSides(
    { ...runnable(sandboxes, 'base', base), changed: changed.before },
    { ...runnable(sandboxes, 'head', head), changed: changed.after },
  );
}

function stateOf({ project: { root }, build: { scripts } }: BuiltSide) {
  return { root, scripts };
}

/** Compares two sides with all cores of this machine. */
export function compareSides(base: SideToReview, head: SideToReview): Promise<ReviewedSides> {
  return reviewSides({ base, head, limit });
}

/** A build with what a tenant would hold of it, and the way to run it. */
export function runnable(
  sandboxes: ReviewSandboxes,
  side: 'base' | 'head',
  { project, build }: BuiltSide,
): Omit<SideToReview, 'changed'> {
  const extensions = extensionsOfAssets(build.assets);
  return { project, extensions, ...createReviewPipelines(sandboxes, side, project.root) };
}
