import type { Review } from '#review/review.ts';
import { bundleScript } from '../html/bundle-script.ts';
import { html } from '../html/html.ts';
import { renderPage } from '../html/render-page.ts';
import { headlineOf, sideText } from './describe-review.ts';
import { causesSection } from './html/causes-section.ts';
import { contractSection } from './html/contract-section.ts';
import { factsList } from './html/facts-list.ts';
import { matrixSection } from './html/matrix-section.ts';
import { notesSection } from './html/notes-section.ts';
import { type PageData, pageData } from './html/page-data.ts';
import { reviewStyle } from './html/review-style.ts';

/** Columns up to which the causes stand beside the matrix, and not below it. */
const mostBeside = 11;

/** Renders a review as one page that needs nothing else: a matrix of all transactions, and their tokens side by side. */
export async function renderHtml(review: Review): Promise<string> {
  const title = headlineOf(review);
  const data = pageData(review);
  const body = html`<a class="skip" href="#matrix">Skip to the matrix</a>
<header class="wrap top">
<p class="eyebrow"><span>Token review</span> <span class="pill">${sideText(review.base)}</span> <span aria-label="to">→</span> <span class="pill">${sideText(review.head)}</span> <span>environment ${review.environment}</span></p>
<h1>${title}</h1>
${factsList(review)}
</header>
<main class="wrap">
${notesSection(review)}
<div class="stage ${columnsOf(data) > mostBeside ? 'is-wide' : ''}">
${matrixSection(review)}
${causesSection(review)}
</div>
${contractSection(review)}
</main>
<footer class="wrap">
<p>Custom claims as the scripts of both sides set them. What Auth0 itself puts into every token (<code>iss</code>, <code>sub</code>, <code>exp</code>, …) is left out.</p>
</footer>`;
  const script = await bundleScript('src/cli/review/html/page/main.ts');
  return renderPage({ title: `Token review: ${title}`, body, style: reviewStyle, data, script });
}

function columnsOf({ columns, isFolded }: PageData): number {
  return isFolded ? columns.length : columns.flat().length;
}
