import { format } from './format.ts';
import { inspect } from './inspect/inspect.ts';
import { isIterable, isObject, read } from './values.ts';

/** Texts by column. */
type Row = ReadonlyMap<string, string>;

const valueColumn = 'Values';

/** Draws a table of the items of a list or of the properties of an object. Anything else is written as it is. */
export function renderTable(data: unknown, columns: unknown): string {
  if (!isObject(data)) return format([data]);
  const wanted = isObject(columns) && isIterable(columns) ? [...columns].map((column) => `${column}`) : undefined;
  const rows = rowsOf(data, wanted);
  const first = data instanceof Map || data instanceof Set ? '(iteration index)' : '(index)';
  const found = new Set([first, ...(wanted ?? []), ...rows.flatMap((row) => [...row.keys()])]);
  const names = [...found].filter((name) => name !== valueColumn);
  const hasValues = rows.some((row) => row.has(valueColumn));
  return draw(hasValues ? [...names, valueColumn] : names, rows);
}

function rowsOf(data: object, wanted: readonly string[] | undefined): Row[] {
  if (data instanceof Map) {
    const fixed = (index: number, key: unknown): [string, string][] => [
      ['(iteration index)', `${index}`],
      ['Key', inspect(key, { depth: 1 })],
    ];
    return [...data].map(([key, value], index) => new Map([...fixed(index, key), [valueColumn, cell(value)]]));
  }
  if (data instanceof Set) {
    return [...data].map(
      (value, index) =>
        new Map([
          ['(iteration index)', `${index}`],
          [valueColumn, cell(value)],
        ]),
    );
  }
  return Object.keys(data).map((key) => new Map([['(index)', key], ...cellsOf(read(data, key), wanted)]));
}

function cellsOf(value: unknown, wanted: readonly string[] | undefined): [string, string][] {
  if (!isObject(value)) return [[valueColumn, cell(value)]];
  const names = (wanted ?? Object.keys(value)).filter((name) => Object.hasOwn(value, name));
  return names.map((name) => [name, cell(read(value, name))]);
}

function cell(value: unknown): string {
  return inspect(value, { depth: isObject(value) && Object.keys(value).length > 2 ? -1 : 0 });
}

function draw(names: readonly string[], rows: readonly Row[]): string {
  const texts = [names, ...rows.map((row) => names.map((name) => row.get(name) ?? ''))];
  const widths = names.map((_, column) => Math.max(...texts.map((line) => (line[column] ?? '').length)) + 2);
  const rule = (left: string, middle: string, right: string) =>
    `${left}${widths.map((width) => '─'.repeat(width)).join(middle)}${right}`;
  const [head = '', ...lines] = texts.map(
    (line) => `│${line.map((text, column) => ` ${text}`.padEnd(widths[column] ?? 0)).join('│')}│`,
  );
  return [rule('┌', '┬', '┐'), head, rule('├', '┼', '┤'), ...lines, rule('└', '┴', '┘')].join('\n');
}
