import type { Convert } from '../protocol.ts';

type Pair = readonly [name: string, value: string];

/** Where the query of a `URLSearchParams` lives: by itself, or in a URL. */
export interface QueryHolder {
  query: string;
}

/** Creates the class `URLSearchParams`. Every call reads and writes the text of the query, which the host parses. */
export function createUrlSearchParams(convert: Convert, holderOf: (init: unknown) => QueryHolder | undefined) {
  const parse = (query: string): Pair[] => JSON.parse(convert('parse-query', query) ?? '[]');
  const render = (pairs: readonly Pair[]): string => convert('render-query', JSON.stringify(pairs)) ?? '';
  const pairsOf = (init: unknown): Pair[] => {
    if (typeof init !== 'object' || init === null) return parse(String(init ?? ''));
    const entries: Iterable<readonly unknown[]> = isIterable(init) ? init : Object.entries(init);
    return Array.from(entries, ([name, value]): Pair => [String(name), String(value)]);
  };

  return class URLSearchParams {
    readonly #holder: QueryHolder;
    constructor(init?: unknown) {
      this.#holder = holderOf(init) ?? { query: render(pairsOf(init)) };
    }
    get #pairs(): Pair[] {
      return parse(this.#holder.query);
    }
    set #pairs(pairs: readonly Pair[]) {
      this.#holder.query = render(pairs);
    }
    get size(): number {
      return this.#pairs.length;
    }
    append(name: unknown, value: unknown): void {
      this.#pairs = [...this.#pairs, [String(name), String(value)]];
    }
    delete(name: unknown): void {
      this.#pairs = this.#pairs.filter(([key]) => key !== String(name));
    }
    get(name: unknown): string | null {
      return this.getAll(name)[0] ?? null;
    }
    getAll(name: unknown): string[] {
      return this.#pairs.filter(([key]) => key === String(name)).map(([, value]) => value);
    }
    has(name: unknown): boolean {
      return this.#pairs.some(([key]) => key === String(name));
    }
    set(name: unknown, value: unknown): void {
      const pairs = this.#pairs;
      const index = pairs.findIndex(([key]) => key === String(name));
      const others = pairs.filter(([key]) => key !== String(name));
      others.splice(index < 0 ? others.length : index, 0, [String(name), String(value)]);
      this.#pairs = others;
    }
    sort(): void {
      this.#pairs = this.#pairs.sort(([left], [right]) => (left < right ? -1 : Number(left > right)));
    }
    forEach(visit: (value: string, name: string, params: object) => void): void {
      for (const [name, value] of this.#pairs) visit(value, name, this);
    }
    keys(): IterableIterator<string> {
      return this.#pairs.map(([name]) => name).values();
    }
    values(): IterableIterator<string> {
      return this.#pairs.map(([, value]) => value).values();
    }
    entries(): IterableIterator<Pair> {
      return this.#pairs.values();
    }
    [Symbol.iterator](): IterableIterator<Pair> {
      return this.entries();
    }
    toString(): string {
      return render(this.#pairs);
    }
  };
}

function isIterable(value: object): value is Iterable<readonly unknown[]> {
  return Symbol.iterator in value;
}
