import type { TransactionResult } from '#pipeline/transaction-result.ts';
import type { Different } from './compare-example.ts';
import type { Difference } from './difference.ts';
import type { Example } from './example.ts';
import { type Seen, seenOf } from './seen.ts';

/** A transaction in which both forms differ as they must not. */
export interface FoundDifference {
  /** Whether the project's own personas, clients and APIs show it, or only others. */
  readonly found: 'generated' | 'project';
  readonly example: Example;
  readonly parts: readonly DifferingPart[];
  /** All that is seen of the transaction with rules and hooks. */
  readonly before: Seen;
  /** The same with Actions. */
  readonly after: Seen;
}

/** A part that differs, with the extensions that it comes from in either form. */
export interface DifferingPart extends Difference {
  readonly setBy: readonly string[];
}

/** Describes how both forms differ in an example. */
export function foundDifference(
  found: FoundDifference['found'],
  example: Example,
  { results, differences }: Different,
): FoundDifference {
  const { before, after } = results;
  return {
    found,
    example,
    parts: differences.map((part) => ({ ...part, setBy: settersOf(part, [before, after]) })),
    before: seenOf(before),
    after: seenOf(after),
  };
}

/** Of a claim those that set it; of anything else the extension that ended the transaction. */
function settersOf({ part }: Difference, results: readonly TransactionResult[]): string[] {
  const names = results.flatMap((result) => {
    if (result.status !== 'issued') return result.by ? [result.by.extension] : [];
    const claims = result.provenance.filter(({ token, claim }) => `${token} ${claim}` === part);
    return claims.map(({ extension }) => extension);
  });
  return [...new Set(names)];
}
