/** A cell's place in a grid. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell; undefined for a key that leads nowhere. */
export function placeAfter(key: string, { row, column }: Place, rows: number, columns: number): Place | undefined {
  const target = targetOf(key, { row, column }, rows, columns);
  return target && { row: within(target.row, rows), column: within(target.column, columns) };
}

/** Rows that Page Up and Page Down pass. */
const page = 10;

function targetOf(key: string, { row, column }: Place, rows: number, columns: number): Place | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: row - page, column };
    case 'PageDown':
      return { row: row + page, column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    case 'Control+Home':
      return { row: 0, column: 0 };
    case 'Control+End':
      return { row: rows - 1, column: columns - 1 };
  }
  return undefined;
}

function within(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
