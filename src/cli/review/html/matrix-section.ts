import { type Html, html } from '#cli/html/html.ts';
import type { Review } from '#review/review.ts';
import { changeTones } from '../describe-change.ts';

/** Renders the frame of the matrix, which the page's script fills, and of the dialog with two answers. */
export function matrixSection({ transactions }: Review): Html {
  const legend = Object.entries(changeTones).map(
    ([tone, { symbol, word }]) => html`<li><span class="tone ${tone}">${symbol}</span> ${word}</li>`,
  );
  return html`<section aria-labelledby="matrix" id="section">
<div class="head">
<h2 id="matrix" tabindex="-1">All ${transactions.length} transactions</h2>
<div class="tools" role="group" aria-label="View">
<button type="button" id="only-changes" aria-pressed="false">Only changes</button>
<button type="button" id="fold" aria-pressed="true">Fold equal columns</button>
<button type="button" id="all-causes" hidden>Every cause</button>
</div>
</div>
<noscript><p class="note">The matrix needs JavaScript. What changes stands above.</p></noscript>
<p class="soft" id="view" role="status"></p>
<div class="card frame" id="frame"></div>
<ul class="legend">${legend}<li><span class="tone same">·</span> the same</li></ul>
<p class="soft keys">Arrow keys move in the matrix, Enter opens the two answers, Escape closes them.</p>
</section>
<dialog id="pair" aria-labelledby="pair-title">
<div class="bar">
<div><h2 id="pair-title"></h2><p class="soft" id="pair-party"></p></div>
<div class="steps">
<button type="button" id="previous"><span aria-hidden="true">←</span> Previous change</button>
<button type="button" id="next">Next change <span aria-hidden="true">→</span></button>
<button type="button" id="close">Close</button>
</div>
</div>
<div id="pair-body"></div>
</dialog>`;
}
