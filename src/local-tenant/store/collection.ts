import type { Change } from '../journal/journal.ts';
import { type KeysOf, RecordIndex } from './record-index.ts';

/** Records of one kind by id, in the order in which they were created. */
export interface Collection<R, Key extends string = never> {
  idOf(record: R): string;
  /** A copy of all. For one record use `get`, `by` or `first`, which take no longer when there are many. */
  list(): readonly R[];
  readonly size: number;
  get(id: string): R | undefined;
  /** Looks at every record, so it is for what is seldom asked. */
  find(matches: (record: R) => boolean): R | undefined;
  /** The records with this key, e.g. `users.by('email', 'ada@example.com')`, in the order in which they got it. */
  by(key: Key, value: string): readonly R[];
  /** The first one of `by`. */
  first(key: Key, value: string): R | undefined;
  /** Creates a record, or puts it in the place of the one with its id, and returns what is now stored. */
  put(record: R): R;
  delete(id: string): void;
  /** What `put` would write, for `store.commit`. */
  putting(record: R): Change;
  /** What `delete` would write, for `store.commit`. */
  deleting(id: string): Change;
  /**
   * Checks a change and returns what makes it in memory. Only the store calls it, and makes it when it is in the journal.
   *
   * @throws when it puts what is no record of this kind
   */
  prepare(change: Change): () => void;
}

/** How records of one kind are named, read and found. */
export interface CollectionKind<R, Key extends string> {
  readonly name: string;
  /** @throws when the value is no record of this kind */
  readonly parse: (value: unknown) => R;
  readonly idOf: (record: R) => string;
  /** What its records are found by, beside their id. */
  readonly indexes: Readonly<Record<Key, KeysOf<R>>> | undefined;
}

/** Creates an empty collection. */
export function createCollection<R, Key extends string>(
  kind: CollectionKind<R, Key>,
  commit: (changes: readonly Change[]) => void,
): Collection<R, Key> {
  const records = new Map<string, R>();
  const indexes = new Map<string, RecordIndex<R>>(
    Object.entries<KeysOf<R>>(kind.indexes ?? {}).map(([key, keysOf]) => [key, new RecordIndex(records, keysOf)]),
  );
  const by = (key: Key, value: string): readonly R[] => indexes.get(key)?.find(value) ?? [];
  const putting = (record: R): Change => ({ collection: kind.name, id: kind.idOf(record), value: record });
  const deleting = (id: string): Change => ({ collection: kind.name, id, value: null });
  const replace = (id: string, after: R | undefined): void => {
    const before = records.get(id);
    if (after === undefined) records.delete(id);
    else records.set(id, after);
    for (const index of indexes.values()) index.replace(id, before, after);
  };
  return {
    idOf: kind.idOf,
    list: () => [...records.values()],
    get size() {
      return records.size;
    },
    get: (id) => records.get(id),
    find: (matches) => firstOf(records.values(), matches),
    by,
    first: (key, value) => by(key, value)[0],
    put: (record) => {
      commit([putting(record)]);
      return records.get(kind.idOf(record)) ?? record;
    },
    delete: (id) => commit([deleting(id)]),
    putting,
    deleting,
    prepare: ({ id, value }) => {
      const after = value === null ? undefined : kind.parse(value);
      return () => replace(id, after);
    },
  };
}

function firstOf<R>(records: Iterable<R>, matches: (record: R) => boolean): R | undefined {
  for (const record of records) if (matches(record)) return record;
  return undefined;
}
