import type { Change, ChangeGroup, ReviewedTransaction } from './review.ts';
import { summaryOf } from './summary-of.ts';

type ChangeBy = ReviewedTransaction['changes'][number];

/** A change in one transaction. */
export interface ChangeIn {
  readonly change: ChangeBy;
  readonly transaction: ReviewedTransaction;
}

/** Folds the changes of transactions that have the same cause: the same thing, by the same extension. */
export function groupsOf(transactions: readonly ReviewedTransaction[]): readonly ChangeGroup[] {
  const groups = new Map<string, [ChangeIn, ...ChangeIn[]]>();
  for (const transaction of transactions) {
    for (const change of transaction.changes) {
      const key = changeKey(change);
      const group = groups.get(key);
      if (group) group.push({ change, transaction });
      else groups.set(key, [{ change, transaction }]);
    }
  }
  const all = [...groups.values()];
  const claims = new Set(all.flatMap(([{ change }]) => ('claim' in change ? [change.claim] : [])));
  return all.map((group) => groupOf(group, transactions, claims));
}

function groupOf(
  group: readonly [ChangeIn, ...ChangeIn[]],
  all: readonly ReviewedTransaction[],
  claims: ReadonlySet<string>,
): ChangeGroup {
  const [{ change: first }] = group;
  const { by, ...change } = first;
  const text = JSON.stringify(first);
  return {
    ...(by && { by }),
    change,
    isUniform: group.every((other) => JSON.stringify(other.change) === text),
    combinations: group.map(({ transaction }) => transaction.combination.id),
    summary: summaryOf(group, all, claims),
  };
}

/** The same for changes of the same cause, whatever the values. */
export function changeKey({ by, ...change }: ChangeBy): string {
  return JSON.stringify([change.kind, by?.extension, by?.form, ...subjectOf(change)]);
}

function subjectOf(change: Change): string[] {
  switch (change.kind) {
    case 'claim-added':
    case 'claim-removed':
    case 'claim-changed':
    case 'claim-retyped':
      return [change.token, change.claim];
    case 'claim-dropped':
      return [change.token, change.claim, change.reason];
    case 'scope-changed':
      return [String(change.added.length > 0), String(change.removed.length > 0)];
    case 'status-changed':
      return [change.before.status, change.after.status];
  }
}
