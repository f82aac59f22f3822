import { type Html, html } from '#cli/html/html.ts';
import type { Review } from '#review/review.ts';
import { pluralOf } from '../describe-review.ts';

/** Renders the numbers of a review, those that ask for attention in colour. */
export function factsList(review: Review): Html {
  const { transactions, personas, policy, contract, branches } = review;
  const changed = transactions.filter(({ changes }) => changes.length > 0).length;
  return html`<dl class="facts">
${fact(changed, 'changed transaction', 'changed')}
${fact(transactions.length - changed, 'unchanged transaction')}
${fact(personas.compared.length, 'persona')}
${fact(policy.filter(({ severity }) => severity === 'error').length, 'policy error', 'removed')}
${fact(policy.filter(({ severity }) => severity === 'warning').length, 'policy warning', 'changed')}
${fact(contract.filter(({ isBreaking }) => isBreaking).length, 'breaking change', 'removed')}
${fact(branches.filter(({ reachedBy }) => reachedBy === 'nobody').length, 'unreached branch', 'changed')}
</dl>`;
}

function fact(count: number, label: string, tone = ''): Html {
  return html`<div class="fact ${count > 0 ? tone : ''}"><dt>${pluralOf(label, count)}</dt><dd>${count}</dd></div>`;
}
