import { changeTones } from '#cli/review/describe-change.ts';
import type { PagePair, PageParty } from '../page-data.ts';
import { element } from './element.ts';
import { cellText, listText, partyText, rowText, tonesOf } from './texts.ts';
import { isLookedAt, type View, type ViewOptions } from './view.ts';

/** Symbols in a cell: more are counted. */
const mostTones = 3;

/** Draws the matrix. A cell knows its place by `data-row` and `data-column`. */
export function drawMatrix({ columns, rows }: View, options: ViewOptions): HTMLTableElement {
  const head = element(
    'tr',
    {},
    element('th', { class: 'corner', scope: 'col' }, 'persona'),
    ...columns.map(drawHeading),
  );
  const body = rows.map(({ row, cells }, rowIndex) => {
    const { persona = 'no user', organization } = row;
    const small = organization === undefined ? undefined : element('small', {}, `in ${organization}`);
    return element(
      'tr',
      {},
      element('th', { scope: 'row', title: rowText(row) }, persona, small),
      ...cells.map((pair, column) => drawCell(pair, { row: rowIndex, column }, options)),
    );
  });
  return element(
    'table',
    { class: 'grid', role: 'grid', 'aria-labelledby': 'matrix', 'aria-readonly': 'true' },
    element('thead', {}, head),
    element('tbody', {}, ...body),
  );
}

function drawHeading(parties: readonly PageParty[]): HTMLElement {
  const clients = shortList(parties.map(({ client }) => client));
  const grants = shortList(parties.map(({ grant }) => grant));
  const audiences = shortList(parties.map(({ audience = 'no API' }) => shortAudience(audience)));
  const title = parties.map(partyText).join('\n');
  const count = parties.length > 1 ? ` ×${parties.length}` : '';
  const label = element(
    'div',
    {},
    element('b', {}, clients + count),
    element('span', {}, grants),
    element('span', {}, audiences),
  );
  return element('th', { scope: 'col', title }, label);
}

/** As many as there is room for: `refresh_token +2`. */
function shortList(names: readonly string[]): string {
  const all = listText(names);
  return all.length > 26 ? listText(names, 1) : all;
}

/** Most of them are URLs, and the scheme tells nothing. */
function shortAudience(audience: string): string {
  return audience.replace(/^https?:\/\//, '');
}

function drawCell(
  pair: PagePair | undefined,
  { row, column }: { readonly row: number; readonly column: number },
  options: ViewOptions,
): HTMLElement {
  const place = { role: 'gridcell', tabindex: '-1', 'data-row': String(row), 'data-column': String(column) };
  if (!pair) return element('td', { ...place, class: 'none', 'aria-label': 'no such transaction' });
  const dim = isLookedAt(pair, options) ? '' : 'dim';
  return element('td', { ...place, class: dim, 'aria-label': cellText(pair) }, drawMarks(pair));
}

function drawMarks(pair: PagePair): HTMLElement {
  const tones = tonesOf(pair);
  if (tones.length === 0) return element('span', { class: 'tone same', 'aria-hidden': 'true' }, '·');
  const marks = tones.slice(0, mostTones).map(([tone, count]) => {
    const number = count > 1 ? element('b', {}, String(count)) : undefined;
    return element('span', { class: `tone ${tone}` }, changeTones[tone].symbol, number);
  });
  const more = tones.length > mostTones ? [element('span', { class: 'tone same' }, '…')] : [];
  return element('span', { class: 'marks', 'aria-hidden': 'true' }, ...marks, ...more);
}
