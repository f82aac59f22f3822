import type { TryOutcome } from './try-outcome.ts';

/** Renders how many cases ended how: `3 cases: 2 completed, 1 denied`. */
export function renderCounts(counts: ReadonlyMap<TryOutcome['status'], number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...counts].map(([status, count]) => `${count} ${status}`);
  return `${[`${total} cases`, parts.join(', ')].filter((part) => part !== '').join(': ')}\n`;
}
