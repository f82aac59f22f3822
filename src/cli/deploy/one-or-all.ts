/** What there is of one tenant stands alone; of several it is a list, in the order in which they are deployed. */
export function oneOrAll<Item>(items: readonly Item[]): Item | readonly Item[] {
  const [first] = items;
  return first !== undefined && items.length === 1 ? first : items;
}
