import { type Html, html } from '#cli/html/html.ts';
import type { Review } from '#review/review.ts';
import { foldContract } from '../fold-contract.ts';

/** Renders what changes of what APIs may rely on, breaking changes first. */
export function contractSection({ contract }: Review): Html | undefined {
  if (contract.length === 0) return undefined;
  const rows = foldContract(contract).map(
    ({ isBreaking, claim, kind, token, grants, audience }) => html`<tr>
<td data-label="contract"><span class="tone ${isBreaking ? 'removed' : 'added'}">${isBreaking ? '✕ breaking' : '✓ compatible'}</span></td>
<td data-label="claim"><code>${claim}</code></td>
<td data-label="change">${kind}</td>
<td data-label="token">${token}</td>
<td data-label="grants">${grants.join(', ')}</td>
<td data-label="API"><code>${audience}</code></td>
</tr>`,
  );
  return html`<section aria-labelledby="contract">
<div class="head"><h2 id="contract">What an API may rely on</h2></div>
<div class="card"><table class="rows">
<thead><tr><th>contract</th><th>claim</th><th>change</th><th>token</th><th>grants</th><th>API</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>
</section>`;
}
