import type { PageData, PagePair } from '../page-data.ts';
import { drawPair } from './draw-pair.ts';
import { byId } from './element.ts';
import { type Place, placeAfter } from './grid-keys.ts';
import { drawMatrix } from './matrix.ts';
import { listText, partyText, rowText } from './texts.ts';
import { type View, type ViewOptions, viewOf } from './view.ts';

const data: PageData = JSON.parse(byId('data').textContent ?? '');
const frame = byId('frame');
const dialog = byId('pair');
const groupButtons = [...document.querySelectorAll<HTMLElement>('[data-group]')];

let options: ViewOptions = {
  onlyChanges: data.pairs.some(({ changes }) => changes.length > 0),
  isFolded: data.isFolded,
};
let view: View = viewOf(data, options);
/** The cell that Tab leads to, and that the dialog shows. */
let place: Place = { row: 0, column: 0 };

/** Draws the matrix anew, as it is to be looked at now. */
function show(next: ViewOptions): void {
  options = next;
  view = viewOf(data, options);
  frame.replaceChildren(...(view.rows.length > 0 ? [drawMatrix(view, options)] : []));
  byId('view').textContent = viewText();
  byId('only-changes').setAttribute('aria-pressed', String(options.onlyChanges));
  byId('fold').setAttribute('aria-pressed', String(options.isFolded));
  byId('all-causes').hidden = options.group === undefined;
  for (const button of groupButtons) {
    button.setAttribute('aria-pressed', String(Number(button.dataset['group']) === options.group));
  }
  setPlace(firstChange() ?? { row: 0, column: 0 });
}

function viewText(): string {
  const shown = `${view.rows.length} of ${data.rows.length} rows`;
  const parties = view.columns.flat().length;
  const all = data.columns.flat().length;
  const columns = view.columns.length === parties ? '' : ` in ${view.columns.length} columns`;
  return `${shown}, ${parties} of ${all} clients, grants and APIs${columns}.`;
}

function pairAt({ row, column }: Place): PagePair | undefined {
  return view.rows[row]?.cells[column];
}

function cellAt({ row, column }: Place): HTMLElement | null {
  return frame.querySelector(`[data-row="${row}"][data-column="${column}"]`);
}

/** Exactly one cell takes part in the order of Tab. */
function setPlace(next: Place): void {
  cellAt(place)?.setAttribute('tabindex', '-1');
  place = next;
  cellAt(place)?.setAttribute('tabindex', '0');
}

function focusPlace(): void {
  const cell = cellAt(place);
  cell?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function changedPlaces(): readonly Place[] {
  return view.rows.flatMap(({ cells }, row) =>
    cells.flatMap((pair, column) => ((pair?.changes.length ?? 0) > 0 ? [{ row, column }] : [])),
  );
}

function firstChange(): Place | undefined {
  return changedPlaces()[0];
}

/** The next place with a change, or the one before. */
function changeBeside(step: -1 | 1): Place | undefined {
  const order = ({ row, column }: Place) => row * view.columns.length + column;
  const places = changedPlaces();
  const isBeyond = (other: Place) => Math.sign(order(other) - order(place)) === step;
  return step === 1 ? places.find(isBeyond) : places.findLast(isBeyond);
}

function openPair(): void {
  const pair = pairAt(place);
  const row = view.rows[place.row]?.row;
  const parties = view.columns[place.column] ?? [];
  const [first] = parties;
  if (!pair || !row || !first || !(dialog instanceof HTMLDialogElement)) return;
  byId('pair-title').textContent = `${rowText(row)} · ${listText(parties.map(({ client }) => client))}`;
  byId('pair-party').textContent = parties.length > 1 ? `${parties.length} transactions` : partyText(first);
  byId('pair-body').replaceChildren(...drawPair(data, pair, parties));
  // Not `disabled`, which takes the focus away from whoever has just pressed it.
  byId('previous').setAttribute('aria-disabled', String(changeBeside(-1) === undefined));
  byId('next').setAttribute('aria-disabled', String(changeBeside(1) === undefined));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

function stepTo(next: Place | undefined): void {
  if (!next) return;
  setPlace(next);
  openPair();
}

function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-row]') : null;
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : undefined;
}

frame.addEventListener('click', ({ target }) => {
  const clicked = placeOf(target);
  if (!clicked) return;
  setPlace(clicked);
  openPair();
});

frame.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    openPair();
    return;
  }
  const key = event.ctrlKey ? `Control+${event.key}` : event.key;
  const next = placeAfter(key, place, view.rows.length, view.columns.length);
  if (!next) return;
  event.preventDefault();
  setPlace(next);
  focusPlace();
});

dialog.addEventListener('keydown', ({ key }) => {
  if (key === 'ArrowLeft') stepTo(changeBeside(-1));
  if (key === 'ArrowRight') stepTo(changeBeside(1));
});
dialog.addEventListener('close', focusPlace);
dialog.addEventListener('click', ({ target }) => {
  if (target === dialog && dialog instanceof HTMLDialogElement) dialog.close();
});

byId('close').addEventListener('click', () => dialog instanceof HTMLDialogElement && dialog.close());
byId('previous').addEventListener('click', () => stepTo(changeBeside(-1)));
byId('next').addEventListener('click', () => stepTo(changeBeside(1)));
byId('only-changes').addEventListener('click', () => show({ ...options, onlyChanges: !options.onlyChanges }));
byId('fold').addEventListener('click', () => show({ ...options, isFolded: !options.isFolded }));
byId('all-causes').addEventListener('click', () => show(withoutGroup()));

for (const button of groupButtons) {
  button.addEventListener('click', () => {
    const group = Number(button.dataset['group']);
    show(options.group === group ? withoutGroup() : { ...options, group });
    if (options.group === group) byId('section').scrollIntoView({ block: 'start' });
  });
}

function withoutGroup(): ViewOptions {
  const { group: _group, ...others } = options;
  return others;
}

show(options);
