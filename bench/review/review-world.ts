import { buildSide } from '#cli/review/built-side.ts';
import { compareBuilt, runnable } from '#cli/review/compare-built.ts';
import { startReviewSandboxes } from '#cli/review/review-pipelines.ts';
import { loadProject } from '#project/load-project.ts';
import { combinationsOf } from '#review/combinations-of.ts';
import { compareTransactions } from '#review/compare-transactions.ts';
import { type ProjectSize, writeLargeProject } from './large-project.ts';

/** Both sides of a pull request, built, with sandboxes that are open. */
export interface ReviewWorld extends AsyncDisposable {
  /** Transactions that are compared. */
  readonly count: number;
  readonly review: () => Promise<void>;
  /** Runs every transaction on one side only. */
  readonly askHead: () => Promise<void>;
}

const limit = 64;

/** Writes base and head, which differ in one rule, and builds them. */
export async function openReviewWorld(repository: string, size: Omit<ProjectSize, 'isHead'>): Promise<ReviewWorld> {
  const sandboxes = startReviewSandboxes();
  const folders = [false, true].map((isHead) => writeLargeProject(repository, { ...size, isHead }));
  const [base, head] = await Promise.all(folders.map(({ root }) => buildSide(root, loadProject(root, 'local'))));
  if (!base || !head) throw new Error('Open a review: it has two sides');
  const planned = combinationsOf(head.project).map(({ combination, transaction }) => {
    return { combination, before: transaction, after: transaction };
  });
  const { runKept: _kept, ...side } = runnable(sandboxes, 'head', head);
  return {
    count: planned.length,
    review: async () => void (await compareBuilt(sandboxes, base, head)),
    askHead: async () => void (await compareTransactions({ before: side, after: side }, planned, limit)),
    [Symbol.asyncDispose]: async () => {
      await sandboxes[Symbol.asyncDispose]();
      for (const folder of folders) folder[Symbol.dispose]();
    },
  };
}
