import { shortGrant } from '#review/combination-id.ts';
import type { Answer, Combination, Review, ReviewedTransaction } from '#review/review.ts';
import { sideText } from '../describe-review.ts';

/** Who logs in: a row of the matrix. */
export interface PageRow {
  /** Absent where there is no user. */
  readonly persona?: string;
  readonly organization?: string;
}

/** Where to: a column of the matrix. */
export interface PageParty {
  readonly client: string;
  readonly grant: string;
  /** Absent where the access token is for `/userinfo` only. */
  readonly audience?: string;
}

/** A transaction's two answers, by their index in `answers`, and what differs. */
export interface PagePair {
  readonly before: number;
  readonly after: number;
  readonly changes: ReviewedTransaction['changes'];
  /** Indexes of the groups that it belongs to. */
  readonly groups: readonly number[];
}

/** What the page's script draws the matrix from: everything that is the same in several transactions stands once. */
export interface PageData {
  readonly base: string;
  readonly head: string;
  readonly rows: readonly PageRow[];
  /** Columns that hold the same in every row are one, with several parties. */
  readonly columns: readonly (readonly PageParty[])[];
  /** Whether they are one at first, too: because there are many. */
  readonly isFolded: boolean;
  /** Index of the pair of each row and column, `-1` where the tenant has no such transaction. */
  readonly cells: readonly (readonly number[])[];
  readonly pairs: readonly PagePair[];
  readonly answers: readonly Answer[];
}

/** Columns that fit beside one another. */
const mostColumns = 12;

/** Lays the transactions of a review out as a matrix. */
export function pageData(review: Review): PageData {
  const answers = new Pool<Answer>();
  const pairs = new Pool<PagePair>();
  const rows = new Pool<PageRow>();
  const columns = new Pool<PageParty>();
  const groupsOf = groupsByCombination(review);
  const matrix: number[][] = [];
  for (const { combination, before, after, changes } of review.transactions) {
    const groups = groupsOf.get(combination.id) ?? [];
    const pair = pairs.add({ before: answers.add(before), after: answers.add(after), changes, groups });
    const row = rows.add(rowOf(combination));
    matrix[row] ??= [];
    const cells = matrix[row];
    cells[columns.add(partyOf(combination))] = pair;
  }
  const cells = matrix.map((row) => columns.items.map((_, column) => row[column] ?? -1));
  const folded = foldColumns(columns.items, cells);
  return {
    base: sideText(review.base),
    head: sideText(review.head),
    rows: rows.items,
    columns: folded.map((indexes) => indexes.flatMap((index) => columns.items[index] ?? [])),
    isFolded: columns.items.length > mostColumns,
    cells: cells.map((row) => folded.map(([first = 0]) => row[first] ?? -1)),
    pairs: pairs.items,
    answers: answers.items,
  };
}

/** Keeps each value once, and tells its index. */
class Pool<Item> {
  readonly items: Item[] = [];
  readonly #indexes = new Map<string, number>();

  add(item: Item): number {
    const key = JSON.stringify(item);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}

function rowOf({ persona, organization }: Combination): PageRow {
  return { ...(persona !== undefined && { persona }), ...(organization !== undefined && { organization }) };
}

function partyOf({ client, grant, audience }: Combination): PageParty {
  return { client, grant: shortGrant(grant), ...(audience !== undefined && { audience }) };
}

function groupsByCombination({ groups }: Review): ReadonlyMap<string, readonly number[]> {
  const byId = new Map<string, number[]>();
  groups.forEach(({ combinations }, index) => {
    for (const id of combinations) byId.set(id, [...(byId.get(id) ?? []), index]);
  });
  return byId;
}

/** Indexes of the columns that are the same in every row, in the order of the first of them. */
function foldColumns(columns: readonly PageParty[], cells: readonly (readonly number[])[]): number[][] {
  const folded = new Map<string, number[]>();
  columns.forEach((_, column) => {
    const key = cells.map((row) => row[column]).join();
    folded.set(key, [...(folded.get(key) ?? []), column]);
  });
  return [...folded.values()];
}
