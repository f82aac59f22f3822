import type { ChangeGroup } from '#review/review.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';
import type { ClaimsPlan } from './claims-plan.ts';

const mostShown = 5;

/** Renders which tokens a deploy would change: each change once, and in which transactions it is seen. */
export function renderClaimsPlan(io: Io, { transactions, changed, groups, gaps }: ClaimsPlan): string {
  const title =
    changed.length === 0
      ? `No token changes in ${transactions} transactions.`
      : `Tokens change in ${changed.length} of ${transactions} transactions`;
  const notes = gaps.map((gap) => `${style(io, 'yellow', 'not known')} ${printable(gap)}`);
  return `${[title, ...groups.flatMap(renderGroup), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n`;
}

function renderGroup({ summary, combinations }: ChangeGroup): string[] {
  const shown = combinations.slice(0, mostShown).map((id) => `    ${printable(id)}`);
  const rest = combinations.length - shown.length;
  const more = rest > 0 ? [`    and ${rest} more`] : [];
  // The summary is Markdown.
  return ['', `~ ${printable(summary.replaceAll('`', ''))}`, ...shown, ...more];
}
