import type { Context } from './context.ts';

/** What an object consists of, written. */
export interface Written {
  /** Stands before the braces, e.g. the stack of an error. */
  readonly base: string;
  readonly braces: readonly [open: string, close: string];
  readonly entries: readonly string[];
  /** Numbers are aligned to the right. */
  readonly list?: { readonly isNumeric: boolean };
}

const gap = 2;
const mostColumns = 15;

/** Puts the entries of an object on one line where they have room, and on lines of their own otherwise. */
export function layOut({ base, braces, entries, list }: Written, depth: number, context: Context): string {
  const { breakLength, compact } = context.options;
  const [open, close] = braces;
  const front = base === '' ? '' : `${base} `;
  const lines =
    list && typeof compact === 'number' && entries.length > 6 ? inColumns(entries, list.isNumeric, context) : entries;
  const isFlat = compact === true || (typeof compact === 'number' && context.currentDepth - depth < compact);
  if (isFlat && lines.length === entries.length) {
    const start = lines.length + context.indentation + open.length + base.length + 10;
    const line = lines.join(', ');
    const width = line.length - gap * Math.max(lines.length - 1, 0) + lines.length + start;
    if (width <= breakLength && !base.includes('\n') && !line.includes('\n')) return `${front}${open} ${line} ${close}`;
  }
  const edge = `\n${' '.repeat(context.indentation)}`;
  return `${front}${open}${edge}  ${lines.join(`,${edge}  `)}${edge}${close}`;
}

/** Groups many short entries into columns. A note such as `... 1 more item` stays on its own. */
function inColumns(entries: readonly string[], isNumeric: boolean, context: Context): readonly string[] {
  const { maxArrayLength } = context.options;
  const hasNote = maxArrayLength !== null && entries.length > maxArrayLength;
  const cells = hasNote ? entries.slice(0, -1) : entries;
  const columns = columnCount(cells, entries.length, context);
  if (columns <= 1) return entries;
  const widths = Array.from({ length: columns }, (_, column) =>
    widest(cells.filter((_, index) => index % columns === column)),
  );
  const rows: string[] = [];
  for (let start = 0; start < cells.length; start += columns) {
    rows.push(renderRow(cells.slice(start, start + columns), widths, isNumeric));
  }
  return hasNote ? [...rows, ...entries.slice(-1)] : rows;
}

/** Node aims at a square, in which a character is two and a half times as high as it is wide. */
function columnCount(cells: readonly string[], entryCount: number, { options, indentation }: Context): number {
  const longest = widest(cells);
  const width = longest + gap;
  const total = cells.reduce((sum, cell) => sum + cell.length + gap, 0);
  if (width * 3 + indentation >= options.breakLength) return 1;
  if (total / width <= 5 && longest > 6) return 1;
  const bias = Math.max(width - 3 - Math.sqrt(width - total / entryCount), 1);
  return Math.min(
    Math.round(Math.sqrt(2.5 * bias * cells.length) / bias),
    Math.floor((options.breakLength - indentation) / width),
    Number(options.compact) * 4,
    mostColumns,
  );
}

function renderRow(cells: readonly string[], widths: readonly number[], isNumeric: boolean): string {
  return cells
    .map((cell, column) => {
      const isLast = column === cells.length - 1;
      const width = (widths[column] ?? 0) + (isLast ? 0 : gap);
      const text = isLast ? cell : `${cell}, `;
      if (isNumeric) return text.padStart(width);
      return isLast ? text : text.padEnd(width);
    })
    .join('');
}

function widest(cells: readonly string[]): number {
  return cells.reduce((most, cell) => Math.max(most, cell.length), 0);
}
