import { printable } from './printable.ts';

/** Renders rows of text under headings, each column as wide as its widest cell. */
export function renderTable(headings: readonly string[], values: readonly (readonly string[])[]): string {
  const rows = values.map((row) => row.map(printable));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width));
  return `${[headings, rule, ...rows].map(line).join('\n')}\n`;
}
