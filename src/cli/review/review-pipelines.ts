import { availableParallelism } from 'node:os';
import { createPackageFinder } from '#bundle/package-finder.ts';
import { createPipeline, type Pipeline } from '#pipeline/pipeline.ts';
import { type RunOptions, type Sandbox, startSandbox } from '#sandbox/sandbox.ts';

/** Where the scripts of a review run. */
export interface ReviewSandboxes extends AsyncDisposable {
  /** Nothing is left of one transaction in the next. */
  readonly fresh: Sandbox;
  /** One for each side, so that its runners always have the scripts of that side loaded. */
  readonly kept: { readonly base: Sandbox; readonly head: Sandbox };
}

/** Opens the sandboxes of a review. Their runners start when they are needed. */
export function startReviewSandboxes(): ReviewSandboxes {
  const cores = availableParallelism();
  const fresh = startSandbox({ runners: cores });
  const half = () => startSandbox({ runners: Math.max(1, Math.floor(cores / 2)) });
  const kept = { base: half(), head: half() };
  return {
    fresh,
    kept,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([fresh, kept.base, kept.head].map((sandbox) => sandbox.close()));
    },
  };
}

/** How one side is run: the same way each time, with the packages of its own folder. */
export interface ReviewPipelines {
  readonly run: Pipeline;
  /** With what scripts keep in their modules, which is faster. */
  readonly runKept: Pipeline;
  /** With counters in the traces. */
  readonly runCounted: Pipeline;
}

/**
 * A script that takes longer counts as one that never ends: each of its transactions would take the 20 s that Auth0
 * gives, and nobody waits hours for a review.
 */
const timeoutMs = 3000;

/** Random values of scripts start here, on both sides. */
const seed = 1;

/** Creates the pipelines of a side, the one of every prediction with random values that are always the same. */
export function createReviewPipelines(
  { fresh, kept }: ReviewSandboxes,
  side: keyof ReviewSandboxes['kept'],
  root: string,
): ReviewPipelines {
  const findPackage = createPackageFinder(root);
  const pipelineIn = (sandbox: Sandbox, host: { readonly coverage?: boolean }, options: RunOptions) =>
    createPipeline(
      (flow) => sandbox.run({ ...flow, host: { ...flow.host, ...host, seed } }, { timeoutMs, ...options }),
      findPackage,
    );
  return {
    run: pipelineIn(fresh, {}, {}),
    runKept: pipelineIn(kept[side], {}, { keepState: true }),
    runCounted: pipelineIn(fresh, { coverage: true }, {}),
  };
}
