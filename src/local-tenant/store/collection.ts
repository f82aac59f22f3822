import type { Change } from '../journal/journal.ts';

/** Records of one kind by id, in the order in which they were created. */
export interface Collection<R> {
  idOf(record: R): string;
  list(): readonly R[];
  get(id: string): R | undefined;
  find(matches: (record: R) => boolean): R | undefined;
  /** Creates a record, or puts it in the place of the one with its id, and returns what is now stored. */
  put(record: R): R;
  delete(id: string): void;
  /** What `put` would write, for `store.commit`. */
  putting(record: R): Change;
  /** What `delete` would write, for `store.commit`. */
  deleting(id: string): Change;
  /** Changes the records in memory. Only the store calls it, after the change is in the journal. */
  apply(change: Change): void;
}

/** How records of one kind are named and read. */
export interface CollectionKind<R> {
  readonly name: string;
  /** @throws when the value is no record of this kind */
  readonly parse: (value: unknown) => R;
  readonly idOf: (record: R) => string;
}

/** Creates an empty collection. */
export function createCollection<R>(
  kind: CollectionKind<R>,
  commit: (changes: readonly Change[]) => void,
): Collection<R> {
  const records = new Map<string, R>();
  const putting = (record: R): Change => ({ collection: kind.name, id: kind.idOf(record), value: record });
  const deleting = (id: string): Change => ({ collection: kind.name, id, value: null });
  return {
    idOf: kind.idOf,
    list: () => [...records.values()],
    get: (id) => records.get(id),
    find: (matches) => [...records.values()].find(matches),
    put: (record) => {
      commit([putting(record)]);
      return records.get(kind.idOf(record)) ?? record;
    },
    delete: (id) => commit([deleting(id)]),
    putting,
    deleting,
    apply: ({ id, value }) => {
      if (value === null) records.delete(id);
      else records.set(id, kind.parse(value));
    },
  };
}
