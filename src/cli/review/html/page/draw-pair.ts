import type { Json } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import { changeTones, describeChange, endingText } from '#cli/review/describe-change.ts';
import type { Answer } from '#review/review.ts';
import type { PageData, PagePair, PageParty } from '../page-data.ts';
import { type ClaimRow, claimRows } from './claim-rows.ts';
import { element } from './element.ts';
import { partyText } from './texts.ts';

const tokens = {
  access_token: 'Access token',
  id_token: 'ID token',
} as const satisfies Record<TokenName, string>;

/** Draws the two answers to a transaction, side by side. */
export function drawPair(data: PageData, pair: PagePair, parties: readonly PageParty[]): readonly HTMLElement[] {
  const before = data.answers[pair.before];
  const after = data.answers[pair.after];
  if (!before || !after) return [];
  const drawn = (['access_token', 'id_token'] as const).flatMap((token) =>
    drawToken(data, token, { before, after, pair }),
  );
  const others = parties.length > 1 ? [drawParties(parties)] : [];
  return [...drawEnding(data, before, after), ...drawn, drawScopes(data, { before, after, pair }), ...others];
}

interface Sides {
  readonly before: Answer;
  readonly after: Answer;
  readonly pair: PagePair;
}

function drawEnding(data: PageData, before: Answer, after: Answer): readonly HTMLElement[] {
  if (before.status === 'issued' && after.status === 'issued') return [];
  const differs = endingText(before) !== endingText(after);
  const cells = [
    element('td', { 'data-label': data.base, class: differs ? 'gone' : '' }, endingText(before)),
    element('td', { 'data-label': data.head, class: differs ? 'come' : '' }, endingText(after)),
  ];
  const row = element('tr', {}, element('th', { scope: 'row' }, 'how it ends'), ...cells);
  return [section('Answer', '', data, [row])];
}

function drawToken(data: PageData, token: TokenName, { before, after, pair }: Sides): readonly HTMLElement[] {
  const rows = claimRows(token, before, after, pair.changes);
  if (rows.length === 0) return [];
  const isIssued = [before, after].some((answer) => answer.tokens.includes(token));
  const unissued = isIssued ? '' : 'not issued; /userinfo shows these claims';
  return [
    section(
      tokens[token],
      unissued || sizeText(before.bytes[token], after.bytes[token]),
      data,
      rows.map((row) => drawClaim(data, row)),
    ),
  ];
}

function sizeText(before: number, after: number): string {
  if (before === after) return `custom claims: ${before} bytes`;
  return `custom claims: ${before} → ${after} bytes (${after > before ? '+' : '−'}${Math.abs(after - before)})`;
}

function section(title: string, small: string, { base, head }: PageData, rows: readonly HTMLElement[]): HTMLElement {
  const headings = ['', base, head].map((text) => element('th', { scope: 'col' }, text));
  return element(
    'section',
    { class: 'token' },
    element('h3', {}, title, element('small', {}, small)),
    element(
      'table',
      { class: 'sides' },
      element('thead', {}, element('tr', {}, ...headings)),
      element('tbody', {}, ...rows),
    ),
  );
}

function drawClaim({ base, head }: PageData, { claim, tone, before, after, note }: ClaimRow): HTMLElement {
  const mark =
    tone && element('span', { class: `tone ${tone}`, title: changeTones[tone].word }, changeTones[tone].symbol);
  const word = tone && element('span', { class: 'by' }, changeTones[tone].word);
  return element(
    'tr',
    { class: tone ? '' : 'is-same' },
    element('th', { scope: 'row' }, mark, claim, word),
    drawSide(base, before, tone && before ? 'gone' : ''),
    drawSide(head, after, tone && after ? 'come' : '', note),
  );
}

function drawSide(label: string, side: ClaimRow['before'], tone: string, note = 'not in the token'): HTMLElement {
  if (!side) return element('td', { class: 'empty', 'data-label': label }, note);
  const value = element('pre', {}, jsonText(side.value));
  const by = side.by === '' ? undefined : element('span', { class: 'by' }, `by ${side.by}`);
  return element('td', { class: tone, 'data-label': label }, value, by);
}

/** On one line where there is room for it. */
function jsonText(value: Json): string {
  const short = JSON.stringify(value);
  return short.length > 48 ? JSON.stringify(value, undefined, 2) : short;
}

function drawScopes(data: PageData, { before, after, pair }: Sides): HTMLElement {
  const change = pair.changes.find(({ kind }) => kind === 'scope-changed');
  const tone = change && describeChange(change).tone;
  const cells = [
    element('td', { 'data-label': data.base, class: tone ? 'gone' : '' }, scopeText(before)),
    element('td', { 'data-label': data.head, class: tone ? 'come' : '' }, scopeText(after)),
  ];
  const mark = tone && element('span', { class: `tone ${tone}` }, changeTones[tone].symbol);
  const row = element('tr', { class: tone ? '' : 'is-same' }, element('th', { scope: 'row' }, mark, 'scope'), ...cells);
  return section('Scopes', '', data, [row]);
}

function scopeText({ scope }: Answer): string {
  return scope.length > 0 ? scope.join(' ') : 'none';
}

function drawParties(parties: readonly PageParty[]): HTMLElement {
  const items = parties.map((party) => element('li', {}, partyText(party)));
  return element(
    'details',
    { class: 'parties', open: '' },
    element('summary', {}, `The same in ${parties.length} transactions`),
    element('ul', {}, ...items),
  );
}
