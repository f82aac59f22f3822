import { type Html, html } from '#cli/html/html.ts';
import type { ChangeGroup, Review } from '#review/review.ts';
import { changeTones, describeChange } from '../describe-change.ts';
import { counted } from '../describe-review.ts';
import { whoList } from './who-list.ts';

/** Causes that are shown at once. */
const mostCauses = 8;

/** Renders why tokens change: one card for each cause, which can be looked at in the matrix. */
export function causesSection(review: Review): Html | undefined {
  if (review.groups.length === 0) return undefined;
  const cards = review.groups.map((group, index) => causeCard(review, group, index));
  const others = cards.slice(mostCauses);
  const more = html`<details class="more"><summary>${others.length} more</summary><ol class="causes">${others}</ol></details>`;
  return html`<section aria-labelledby="causes">
<div class="head"><h2 id="causes">What changes, and which extension does it</h2></div>
<ol class="causes">${cards.slice(0, mostCauses)}</ol>
${others.length > 0 ? more : undefined}
</section>`;
}

function causeCard(review: Review, { change, isUniform, combinations, summary }: ChangeGroup, index: number): Html {
  const { tone, word, before, after, note } = describeChange(change);
  const differs = isUniform ? undefined : html` <span class="by">differs between transactions</span>`;
  return html`<li class="card cause">
<span class="tone ${tone}" title="${word}">${changeTones[tone].symbol}</span>
<div>
<h3>${withCode(summary)}</h3>
${before === undefined ? undefined : html`<p class="value"><del>${before}</del>${differs}</p>`}
${after === undefined ? undefined : html`<p class="value"><ins>${after}</ins>${differs}</p>`}
${note === undefined ? undefined : html`<p class="soft">${note}</p>`}
<details><summary>${counted(combinations.length, 'transaction')}</summary>${whoList(review, combinations)}</details>
<button type="button" data-group="${index}" aria-pressed="false">Show in the matrix</button>
</div>
</li>`;
}

/** `code` between backticks, as the summaries have it. */
function withCode(text: string): readonly Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
