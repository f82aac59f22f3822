import { shortGrant } from '#review/combination-id.ts';
import type { Combination } from '#review/review.ts';

/** Combinations told by their parts: every one of these with every other. */
export interface FoldedCombinations {
  /** `grace`, `olga in acme`, `no user`. */
  readonly people: readonly string[];
  readonly clients: readonly string[];
  readonly grants: readonly string[];
  /** `no API` where the access token is for `/userinfo` only. */
  readonly audiences: readonly string[];
}

type Part = keyof FoldedCombinations;

/** Which way leads to the fewest rows depends on what the combinations have in common. */
const orders: readonly (readonly Part[])[] = [
  ['people', 'grants', 'audiences', 'clients'],
  ['people', 'audiences', 'grants', 'clients'],
  ['people', 'clients', 'grants', 'audiences'],
  ['grants', 'audiences', 'clients', 'people'],
];

/** Tells many combinations in few rows: those that differ in one part only become one, part by part. */
export function foldCombinations(combinations: readonly Combination[]): readonly FoldedCombinations[] {
  const rows = combinations.map(
    ({ persona = 'no user', client, grant, audience = 'no API', organization }): FoldedCombinations => ({
      people: [organization === undefined ? persona : `${persona} in ${organization}`],
      clients: [client],
      grants: [shortGrant(grant)],
      audiences: [audience],
    }),
  );
  const [first = [], ...others] = orders.map((order) => order.reduce(foldPart, rows));
  return others.reduce((best, other) => (other.length < best.length ? other : best), first);
}

function foldPart(rows: readonly FoldedCombinations[], part: Part): readonly FoldedCombinations[] {
  const folded = new Map<string, FoldedCombinations>();
  for (const row of rows) {
    const key = JSON.stringify({ ...row, [part]: [] });
    const other = folded.get(key);
    folded.set(key, other ? { ...other, [part]: [...other[part], ...row[part]] } : row);
  }
  return [...folded.values()].map((row) => ({ ...row, [part]: [...new Set(row[part])] }));
}
