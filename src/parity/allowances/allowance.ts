import type { BuildFinding } from '#bundle/build-finding.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { BothResults, Difference } from '../difference.ts';

/** A difference between a rule or hook and its Action that is known, and why it is no mistake. */
export type Allowance = AllowedAnswer | AllowedInput;

interface Named {
  /** `error-code`, under which it is counted. */
  readonly code: string;
  /** What differs, and why. */
  readonly explanation: string;
}

/** Recognised by what differs. */
export interface AllowedAnswer extends Named {
  readonly kind: 'answer';
  /** The differences, out of those that are left, that it accounts for. */
  readonly explains: (
    results: BothResults,
    differences: readonly Difference[],
    warnings: readonly BuildFinding[],
  ) => readonly Difference[];
}

/** Recognised by what an Action cannot see: without that, both forms do the same. */
export interface AllowedInput extends Named {
  readonly kind: 'input';
  /** The transaction without what only a rule or hook can see; undefined where there is nothing of that. */
  readonly without: (transaction: Transaction, warnings: readonly BuildFinding[]) => Transaction | undefined;
}
