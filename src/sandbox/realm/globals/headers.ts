import { isIterable, isObject } from './values.ts';

type Pair = readonly [name: string, value: string];

/** Names, in small letters, with their values. */
export class Headers {
  #pairs: readonly Pair[] = [];
  constructor(init?: unknown) {
    for (const [name, value] of pairsOf(init)) this.append(name, value);
  }
  append(name: unknown, value: unknown): void {
    this.#pairs = [...this.#pairs, [checkName(name), checkValue(value)]];
  }
  delete(name: unknown): void {
    const deleted = checkName(name);
    this.#pairs = this.#pairs.filter(([key]) => key !== deleted);
  }
  get(name: unknown): string | null {
    const wanted = checkName(name);
    const values = this.#pairs.filter(([key]) => key === wanted).map(([, value]) => value);
    return values.length === 0 ? null : values.join(', ');
  }
  getSetCookie(): string[] {
    return this.#pairs.filter(([key]) => key === 'set-cookie').map(([, value]) => value);
  }
  has(name: unknown): boolean {
    return this.get(name) !== null;
  }
  set(name: unknown, value: unknown): void {
    const pair: Pair = [checkName(name), checkValue(value)];
    this.delete(name);
    this.#pairs = [...this.#pairs, pair];
  }
  forEach(visit: (value: string, name: string, headers: object) => void, self?: unknown): void {
    for (const [name, value] of this.#sorted()) visit.call(self, value, name, this);
  }
  keys(): IterableIterator<string> {
    return this.#sorted()
      .map(([name]) => name)
      .values();
  }
  values(): IterableIterator<string> {
    return this.#sorted()
      .map(([, value]) => value)
      .values();
  }
  entries(): IterableIterator<Pair> {
    return this.#sorted().values();
  }
  [Symbol.iterator](): IterableIterator<Pair> {
    return this.entries();
  }
  /** Values of one name are joined, except for cookies. */
  #sorted(): Pair[] {
    const names = [...new Set(this.#pairs.map(([name]) => name))].sort();
    return names.flatMap((name): Pair[] =>
      name === 'set-cookie' ? this.getSetCookie().map((value) => [name, value]) : [[name, this.get(name) ?? '']],
    );
  }
}

function pairsOf(init: unknown): readonly (readonly unknown[])[] {
  if (init === undefined) return [];
  if (!isObject(init)) throw new TypeError('Headers constructor: init must be a record or a sequence of pairs.');
  return isIterable(init) ? [...init].map(checkPair) : Object.entries(init);
}

function checkPair(entry: unknown): readonly unknown[] {
  const pair = isObject(entry) && isIterable(entry) ? [...entry] : [];
  if (pair.length !== 2) throw new TypeError('Headers constructor: expected name/value pair to be length 2.');
  return pair;
}

function checkName(name: unknown): string {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(`${name}`))
    throw new TypeError(`Headers: "${name}" is an invalid header name.`);
  return `${name}`.toLowerCase();
}

function checkValue(value: unknown): string {
  const text = `${value}`.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (/[\0\r\n]|[^\0-\xff]/.test(text)) throw new TypeError(`Headers: "${text}" is an invalid header value.`);
  return text;
}
