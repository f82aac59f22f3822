import { type Html, html } from '#cli/html/html.ts';
import type { ChangedBranch, Review } from '#review/review.ts';
import { counted, explainedOnce, oneSided, unshownText } from '../describe-review.ts';
import { whoList } from './who-list.ts';

/** Renders what asks for attention: policy, errors first, branches that nobody reaches, personas of one side. */
export function notesSection(review: Review): Html | undefined {
  const notes = [
    ...explainedOnce(review).map((finding) => policyNote(review, finding)),
    ...branchNotes(review.branches),
    ...unshownNotes(review),
    ...oneSidedNotes(review),
  ];
  if (notes.length === 0) return undefined;
  return html`<section class="notes" aria-label="What asks for attention">${notes}</section>`;
}

type ExplainedFinding = ReturnType<typeof explainedOnce>[number];

function policyNote(review: Review, { severity, code, message, why, fix, combinations }: ExplainedFinding): Html {
  const who = html`<details><summary>${counted(combinations.length, 'transaction')}</summary>${whoList(review, combinations)}</details>`;
  return html`<div class="note ${severity}">
<p><b>${severity}: ${code}</b></p>
<p>${message}</p>
${why === undefined ? undefined : html`<p class="soft">${why}</p>`}
<p class="soft">fix: ${fix}</p>
${combinations.length > 0 ? who : undefined}
</div>`;
}

function branchNotes(branches: readonly ChangedBranch[]): readonly Html[] {
  const nobody = branches.filter(({ reachedBy }) => reachedBy === 'nobody');
  const generated = branches.filter(({ reachedBy }) => reachedBy === 'generated');
  return [
    ...branchNote('warning', 'Changed branches that nobody reaches: what they do to tokens was not seen', nobody),
    ...branchNote('info', 'Changed branches that only a generated user reaches: write a persona for them', generated),
  ];
}

function branchNote(level: string, title: string, branches: readonly ChangedBranch[]): readonly Html[] {
  if (branches.length === 0) return [];
  const places = branches.map(({ file, line, side }) => html`<li><code>${file}:${line}</code> (${side})</li>`);
  return [html`<div class="note ${level}"><p><b>${title}</b></p><ul>${places}</ul></div>`];
}

function unshownNotes(review: Review): readonly Html[] {
  const text = unshownText(review);
  if (text === undefined) return [];
  return [html`<div class="note info"><p><b>Changed, and no token shows it</b></p><p>${text}</p></div>`];
}

function oneSidedNotes(review: Review): readonly Html[] {
  const lines = oneSided(review).map((text) => html`<p>${text}</p>`);
  return lines.length === 0 ? [] : [html`<div class="note info"><p><b>Not compared</b></p>${lines}</div>`];
}
