/** A rule whose place is to be found. */
interface Placed {
  readonly name: string;
  readonly order: number;
}

/**
 * Finds the order of rules that are added to others: their own where it is free, else the next free one, so that they
 * run one after another as they did.
 *
 * @param added - in the order in which they run
 */
export function placeOrders(present: readonly Placed[], added: readonly Placed[]): ReadonlyMap<string, number> {
  const taken = new Set(present.map(({ order }) => order));
  const placed = new Map<string, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const { name, order } of added) {
    const own = present.find((rule) => rule.name === name)?.order;
    let next = own ?? Math.max(order, last + 1);
    while (own === undefined && taken.has(next)) next += 1;
    placed.set(name, next);
    taken.add(next);
    last = Math.max(last, next);
  }
  return placed;
}
