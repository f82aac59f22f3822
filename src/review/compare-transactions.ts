import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import { packagesOf } from '#pipeline/required-packages.ts';
import { sideBySide } from '#pipeline/side-by-side.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import { type SeenAnswer, seenAnswer } from './answer-of.ts';
import { changesOf } from './changes-of.ts';
import { placesToCheck } from './places-to-check.ts';
import type { Combination, ReviewedTransaction } from './review.ts';
import { type ScriptFacts, scriptFacts } from './script-facts.ts';

/** What a tenant holds, and how it is run: each side has packages of its own. */
export interface ComparedSide {
  readonly extensions: DeployedExtensions;
  readonly run: Pipeline;
  /**
   * Runs it faster, and keeps what scripts leave in their modules for the next transaction. It is taken for many
   * transactions, as long as no script is seen to make use of what is kept.
   */
  readonly runKept?: Pipeline;
}

/** A transaction as either side meets it: an environment may know other metadata of a client than another one. */
export interface ComparedTransaction {
  readonly combination: Combination;
  readonly before: Transaction;
  readonly after: Transaction;
}

/** What is compared, before and after a change. */
export interface ComparedSides {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
}

/** Fewer are not worth the check. */
const many = 500;

/**
 * Runs transactions on both sides and lists what differs, in the order of the transactions. Where both sides hold the
 * same and meet the same, one run tells for both.
 *
 * @param limit - how many run at the same time
 */
export async function compareTransactions(
  sides: ComparedSides,
  transactions: readonly ComparedTransaction[],
  limit: number,
): Promise<readonly ReviewedTransaction[]> {
  const kept = transactions.length < many ? undefined : await compareKept(sides, transactions, limit);
  return kept ?? (await compareFresh(sides, transactions, limit));
}

async function compareFresh(
  { before, after }: ComparedSides,
  transactions: readonly ComparedTransaction[],
  limit: number,
): Promise<readonly ReviewedTransaction[]> {
  const holdSame = createSameness(before, after);
  const reviewed: ReviewedTransaction[] = [];
  await sideBySide(transactions, limit, async (transaction, index) => {
    const old = seenBy(before, before.run, transaction.before);
    const now = holdSame(transaction) ? old : seenBy(after, after.run, transaction.after);
    reviewed[index] = reviewedOf(transaction, await old, await now);
  });
  return reviewed;
}

/**
 * Compares with state kept: base from the first transaction to the last, head the other way round, so that a script that
 * goes by what an earlier transaction has left shows a difference. Some of all, and some of each difference, are then
 * run afresh.
 *
 * @returns undefined where a script answers otherwise when nothing is left of earlier transactions
 */
async function compareKept(
  sides: ComparedSides,
  transactions: readonly ComparedTransaction[],
  limit: number,
): Promise<readonly ReviewedTransaction[] | undefined> {
  const { before, after } = sides;
  if (!before.runKept || !after.runKept) return undefined;
  const [runBefore, runAfter] = [before.runKept, after.runKept];
  const holdSame = createSameness(before, after);
  const old: SeenBySide[] = [];
  const now: SeenBySide[] = [];
  await Promise.all([
    sideBySide(transactions, limit, async (transaction, index) => {
      old[index] = await seenBy(before, runBefore, transaction.before);
    }),
    sideBySide([...transactions.entries()].reverse(), limit, async ([index, transaction]) => {
      if (!holdSame(transaction)) now[index] = await seenBy(after, runAfter, transaction.after);
    }),
  ]);
  const reviewed = transactions.flatMap((transaction, index) => {
    const seen = old[index];
    return seen ? [reviewedOf(transaction, seen, now[index] ?? seen)] : [];
  });
  const places = placesToCheck(reviewed);
  const fresh = await compareFresh(
    sides,
    places.flatMap((place) => transactions[place] ?? []),
    limit,
  );
  const isTrue = places.every((place, index) => JSON.stringify(reviewed[place]) === JSON.stringify(fresh[index]));
  return isTrue ? reviewed : undefined;
}

/** Says where one run tells for both sides: they hold the same scripts, with the same packages, and meet the same. */
function createSameness(before: ComparedSide, after: ComparedSide): (transaction: ComparedTransaction) => boolean {
  const haveSamePackages = before.run === after.run || packagesOf(before.extensions).length === 0;
  const areSame = haveSamePackages && isSame(before.extensions, after.extensions);
  return (transaction) => areSame && isSame(transaction.before, transaction.after);
}

function isSame(left: object, right: object): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

interface SeenBySide extends SeenAnswer, Pick<ScriptFacts, 'scopesBy'> {}

async function seenBy({ extensions }: ComparedSide, run: Pipeline, transaction: Transaction): Promise<SeenBySide> {
  const result = await run(extensions, transaction);
  const { requests, ...facts } = scriptFacts(extensions, transaction, result);
  return { ...seenAnswer(transaction, result, requests), ...facts };
}

function reviewedOf({ combination }: ComparedTransaction, before: SeenBySide, after: SeenBySide): ReviewedTransaction {
  const scopesBy = after.scopesBy ?? before.scopesBy;
  const changes = changesOf({ before, after, ...(scopesBy && { scopesBy }) });
  return { combination, before: before.answer, after: after.answer, changes };
}
