import { sideBySide } from '#pipeline/side-by-side.ts';
import type { Comparison, Different } from './compare-example.ts';
import type { Example } from './example.ts';

/** What came out of some transactions. */
export interface ComparedAll {
  readonly compared: number;
  readonly different: number;
  /** How many transactions ended in which way, with rules and hooks. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** How many transactions showed which allowed difference. */
  readonly allowed: Readonly<Record<string, number>>;
  /** The first one of the list that differs, whichever was done first. */
  readonly first?: { readonly index: number; readonly example: Example; readonly comparison: Different };
}

/**
 * Compares transactions side by side.
 *
 * @param limit - how many at the same time.
 */
export async function compareAll(
  examples: readonly Example[],
  limit: number,
  compare: (example: Example) => Promise<Comparison>,
): Promise<ComparedAll> {
  const outcomes: string[] = [];
  const codes: string[] = [];
  const differing: NonNullable<ComparedAll['first']>[] = [];
  await sideBySide(examples, limit, async (example, index) => {
    const comparison = await compare(example);
    outcomes.push(comparison.outcome);
    if (comparison.status === 'allowed') codes.push(...comparison.codes);
    if (comparison.status === 'different') differing.push({ index, example, comparison });
  });
  const first = differing.sort((left, right) => left.index - right.index)[0];
  return {
    compared: examples.length,
    different: differing.length,
    outcomes: countsOf(outcomes),
    allowed: countsOf(codes),
    ...(first && { first }),
  };
}

function countsOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Adds up counts by name. */
export function addCounts(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const names = [...new Set(all.flatMap(Object.keys))].sort();
  return Object.fromEntries(names.map((name) => [name, all.reduce((sum, counts) => sum + (counts[name] ?? 0), 0)]));
}
