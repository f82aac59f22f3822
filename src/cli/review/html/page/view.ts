import type { PageData, PagePair, PageParty, PageRow } from '../page-data.ts';

/** What is looked at. */
export interface ViewOptions {
  readonly onlyChanges: boolean;
  readonly isFolded: boolean;
  /** Index of the one cause that is looked at. */
  readonly group?: number;
}

/** A column that is shown, with all parties whose transactions it stands for. */
type ViewColumn = readonly PageParty[];

/** A row that is shown; a cell is undefined where the tenant has no such transaction. */
interface ViewRow {
  readonly row: PageRow;
  readonly cells: readonly (PagePair | undefined)[];
}

/** The matrix as it is shown. */
export interface View {
  readonly columns: readonly ViewColumn[];
  readonly rows: readonly ViewRow[];
}

/** Chooses the rows and columns to show. */
export function viewOf(data: PageData, options: ViewOptions): View {
  const rows = data.rows.map((row, index) => ({
    row,
    cells: (data.cells[index] ?? []).map((pair) => data.pairs[pair]),
  }));
  const isShown = (pair: PagePair | undefined) => pair !== undefined && isLookedAt(pair, options);
  const shownRows = rows.filter(({ cells }) => cells.some(isShown));
  const shown = data.columns.flatMap((parties, index) => {
    if (!rows.some(({ cells }) => isShown(cells[index]))) return [];
    return options.isFolded ? [{ parties, index }] : parties.map((party) => ({ parties: [party], index }));
  });
  return {
    columns: shown.map(({ parties }) => parties),
    rows: shownRows.map(({ row, cells }) => ({ row, cells: shown.map(({ index }) => cells[index]) })),
  };
}

/** Whether a transaction belongs to what is looked at. */
export function isLookedAt({ changes, groups }: PagePair, { onlyChanges, group }: ViewOptions): boolean {
  if (group !== undefined) return groups.includes(group);
  return !onlyChanges || changes.length > 0;
}
