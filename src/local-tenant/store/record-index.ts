/** The texts that a record is found by; a record without any is not in the index. */
export type KeysOf<R> = (record: R) => readonly string[] | string | undefined;

/** Finds the records of a collection by something else than their id, in a time that does not grow with them. */
export class RecordIndex<R> {
  readonly #records: ReadonlyMap<string, R>;
  readonly #keysOf: KeysOf<R>;
  /** Ids by key. Made when it is first asked for: a collection that is being loaded needs none. */
  #ids: Map<string, Set<string>> | undefined;

  constructor(records: ReadonlyMap<string, R>, keysOf: KeysOf<R>) {
    this.#records = records;
    this.#keysOf = keysOf;
  }

  /** The records with this key, in the order in which they got it. */
  find(key: string): readonly R[] {
    this.#ids ??= this.#build();
    return [...(this.#ids.get(key) ?? [])].flatMap((id) => this.#records.get(id) ?? []);
  }

  /** Notes that a record has changed; `undefined` where there is none. */
  replace(id: string, before: R | undefined, after: R | undefined): void {
    if (this.#ids === undefined) return;
    const kept = this.#keys(after);
    for (const key of this.#keys(before)) if (!kept.includes(key)) this.#remove(this.#ids, key, id);
    for (const key of kept) add(this.#ids, key, id);
  }

  #build(): Map<string, Set<string>> {
    const ids = new Map<string, Set<string>>();
    for (const [id, record] of this.#records) for (const key of this.#keys(record)) add(ids, key, id);
    return ids;
  }

  #keys(record: R | undefined): readonly string[] {
    const keys = record === undefined ? undefined : this.#keysOf(record);
    return typeof keys === 'string' ? [keys] : (keys ?? []);
  }

  #remove(index: Map<string, Set<string>>, key: string, id: string): void {
    const ids = index.get(key);
    ids?.delete(id);
    if (ids?.size === 0) index.delete(key);
  }
}

function add(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}
