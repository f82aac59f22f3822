import { type Html, html } from '#cli/html/html.ts';
import type { Review } from '#review/review.ts';
import { foldIds, listed, peopleText } from '../describe-review.ts';

/** Rows that are shown at once: the matrix has all of them. */
const mostRows = 6;

/** Renders whose tokens these are. */
export function whoList(review: Review, ids: readonly string[]): Html {
  const rows = foldIds(review, ids);
  const items = rows.slice(0, mostRows).map((row) => {
    return html`<li><b>${peopleText(review, row)}</b> <span class="soft">in</span> ${listed(row.clients)} <span class="soft">by</span> ${row.grants.join(', ')} <span class="soft">for ${listed(row.audiences)}</span></li>`;
  });
  const more = rows.length > mostRows ? html`<li class="soft">and ${rows.length - mostRows} more rows</li>` : undefined;
  return html`<ul class="who">${items}${more}</ul>`;
}
