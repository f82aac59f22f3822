import { jsonText } from '../json-text.ts';
import { convert } from './host-link.ts';
import { isIterable, isObject } from './values.ts';

type Pair = readonly [name: string, value: string];

/** Where the query of a `URLSearchParams` lives that belongs to a URL. */
export interface QueryHolder {
  query: string;
}

let attach: (params: URLSearchParams, holder: QueryHolder) => void;

/** The names and values of a query. Every call reads and writes the text of the query, which the host parses. */
export class URLSearchParams {
  static {
    attach = (params, holder) => {
      params.#holder = holder;
    };
  }
  #holder: QueryHolder;
  constructor(init?: unknown) {
    this.#holder = { query: render(pairsOf(init)) };
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
    this.#pairs = [...this.#pairs, [`${name}`, `${value}`]];
  }
  delete(name: unknown, value?: unknown): void {
    this.#pairs = this.#pairs.filter((pair) => !fits(pair, name, value));
  }
  get(name: unknown): string | null {
    return this.getAll(name)[0] ?? null;
  }
  getAll(name: unknown): string[] {
    return this.#pairs.filter((pair) => fits(pair, name)).map(([, value]) => value);
  }
  has(name: unknown, value?: unknown): boolean {
    return this.#pairs.some((pair) => fits(pair, name, value));
  }
  set(name: unknown, value: unknown): void {
    const pairs = this.#pairs;
    const index = pairs.findIndex((pair) => fits(pair, name));
    const others = pairs.filter((pair) => !fits(pair, name));
    others.splice(index < 0 ? others.length : index, 0, [`${name}`, `${value}`]);
    this.#pairs = others;
  }
  sort(): void {
    this.#pairs = this.#pairs.sort(([left], [right]) => (left < right ? -1 : Number(left > right)));
  }
  forEach(visit: (value: string, name: string, params: object) => void, self?: unknown): void {
    for (const [name, value] of this.#pairs) visit.call(self, value, name, this);
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
}

/** Creates the parameters of a URL. */
export function createUrlParams(holder: QueryHolder): URLSearchParams {
  const params = new URLSearchParams();
  attach(params, holder);
  return params;
}

function fits([key, held]: Pair, name: unknown, value?: unknown): boolean {
  return key === `${name}` && (value === undefined || held === `${value}`);
}

function pairsOf(init: unknown): Pair[] {
  if (!isObject(init)) return parse(`${init ?? ''}`);
  if (isIterable(init)) return [...init].map(checkPair);
  return Object.entries(init).map(([name, value]) => [name, `${value}`]);
}

function checkPair(entry: unknown): Pair {
  const pair = isObject(entry) && isIterable(entry) ? [...entry] : [];
  if (pair.length === 2) return [`${pair[0]}`, `${pair[1]}`];
  const error = new TypeError('Each query pair must be an iterable [name, value] tuple');
  throw Object.assign(error, { code: 'ERR_INVALID_TUPLE' });
}

function parse(query: string): Pair[] {
  return JSON.parse(convert('parse-query', query) ?? '[]');
}

function render(pairs: readonly Pair[]): string {
  return convert('render-query', `${jsonText(pairs)}`) ?? '';
}
