import { addMissing } from './add-missing.ts';

/** What the methods take besides sets: what has the methods of one. */
interface SetLike {
  readonly size: number;
  has(item: unknown): boolean;
  keys(): Iterator<unknown>;
}

/** Defines the methods that combine and compare sets. @see https://tc39.es/ecma262/#sec-set.prototype.union */
export function installSetMethods(): void {
  addMissing(Set.prototype, {
    difference(this: Set<unknown>, other: SetLike) {
      return new Set([...this].filter((item) => !other.has(item)));
    },
    intersection(this: Set<unknown>, other: SetLike) {
      return new Set([...this].filter((item) => other.has(item)));
    },
    isDisjointFrom(this: Set<unknown>, other: SetLike) {
      return ![...this].some((item) => other.has(item));
    },
    isSubsetOf(this: Set<unknown>, other: SetLike) {
      return [...this].every((item) => other.has(item));
    },
    isSupersetOf(this: Set<unknown>, other: SetLike) {
      return itemsOf(other).every((item) => this.has(item));
    },
    symmetricDifference(this: Set<unknown>, other: SetLike) {
      const own = [...this].filter((item) => !other.has(item));
      return new Set([...own, ...itemsOf(other).filter((item) => !this.has(item))]);
    },
    union(this: Set<unknown>, other: SetLike) {
      return new Set([...this, ...itemsOf(other)]);
    },
  });
}

function itemsOf(other: SetLike): unknown[] {
  const items: unknown[] = [];
  const keys = other.keys();
  for (let next = keys.next(); !next.done; next = keys.next()) items.push(next.value);
  return items;
}
