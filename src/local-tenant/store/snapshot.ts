import type { Change } from '../journal/journal.ts';
import type { Collection } from './collection.ts';

type Collections = Readonly<Record<string, Collection<unknown, string>>>;

/** What a store held at one time: the records of each collection, in their order. */
export type Snapshot = ReadonlyMap<string, readonly unknown[]>;

/** Remembers what collections hold. Records never change, so this costs no copies of them. */
export function snapshotOf(collections: Collections): Snapshot {
  return new Map(Object.entries(collections).map(([name, collection]) => [name, collection.list()]));
}

/** The changes that make empty collections hold what they hold now. */
export function changesOf(collections: Collections): readonly Change[] {
  return Object.values(collections).flatMap((collection) => collection.list().map(collection.putting));
}

/** The changes that make collections hold what they held at a snapshot, in the same order. */
export function changesBackTo(snapshot: Snapshot, collections: Collections): readonly Change[] {
  return Object.entries(collections).flatMap(([name, collection]) =>
    changesBack(collection, snapshot.get(name) ?? [], collection.list()),
  );
}

function changesBack<R>(collection: Collection<R, string>, then: readonly R[], now: readonly R[]): readonly Change[] {
  const keptIds = new Set(then.map(collection.idOf));
  const added = now.filter((record) => !keptIds.has(collection.idOf(record)));
  // A record that is put again after it was deleted comes last, so then all are.
  const isWhole = now.length - added.length === then.length;
  const removed = isWhole ? added : now;
  const changed = isWhole ? then.filter((record) => collection.get(collection.idOf(record)) !== record) : then;
  return [
    ...removed.map((record) => collection.deleting(collection.idOf(record))),
    ...changed.map((record) => collection.putting(record)),
  ];
}
