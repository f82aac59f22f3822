import { addMissing } from './add-missing.ts';

type KeyOf = (item: unknown, index: number) => unknown;

/** Defines `Object.groupBy` and `Map.groupBy`. @see https://tc39.es/ecma262/#sec-object.groupby */
export function installGroupBy(): void {
  addMissing(Map, { groupBy: (items: Iterable<unknown>, keyOf: KeyOf) => group(items, keyOf) });
  addMissing(Object, {
    groupBy: (items: Iterable<unknown>, keyOf: KeyOf) => {
      const groups = group(items, (item, index) => propertyKey(keyOf(item, index)));
      return Object.assign(Object.create(null), Object.fromEntries(groups));
    },
  });
}

function group<Key>(items: Iterable<unknown>, keyOf: (item: unknown, index: number) => Key): Map<Key, unknown[]> {
  const groups = new Map<Key, unknown[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const members = groups.get(key) ?? [];
    members.push(item);
    groups.set(key, members);
  }
  return groups;
}

function propertyKey(key: unknown): PropertyKey {
  return typeof key === 'symbol' ? key : `${key}`;
}
