import { putGlobal } from '../intrinsics.ts';
import type { Convert } from '../protocol.ts';
import { createUrlSearchParams, type QueryHolder } from './url-search-params.ts';

const settable = ['hash', 'host', 'hostname', 'href', 'password', 'pathname', 'port', 'protocol', 'search', 'username'];

/** The components of a URL as the host parsed it. */
type Parts = Readonly<Record<string, string>>;

/** Defines `URL` and `URLSearchParams`. A URL is a text here, which the host takes apart. */
export function installUrl(convert: Convert): void {
  const holders = new WeakMap<object, QueryHolder>();
  const holderOf = (init: unknown) => (typeof init === 'object' && init ? holders.get(init) : undefined);
  const URLSearchParams = createUrlSearchParams(convert, holderOf);
  putGlobal('URLSearchParams', URLSearchParams);
  putGlobal(
    'URL',
    createUrl(convert, (holder) => {
      holders.set(holder, holder);
      return new URLSearchParams(holder);
    }),
  );
}

function createUrl(convert: Convert, createParams: (holder: QueryHolder) => object) {
  const parse = (input: unknown, base: unknown): string | undefined =>
    convert('parse-url', JSON.stringify(base === undefined ? [`${input}`] : [`${input}`, `${base}`]));

  return class URL {
    #parts: Parts;
    readonly searchParams: object;
    constructor(input: unknown, base?: unknown) {
      const parts = parse(input, base);
      if (parts === undefined) throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' });
      this.#parts = JSON.parse(parts);
      this.searchParams = createParams(this.#queryHolder());
    }
    static {
      for (const name of settable) {
        Object.defineProperty(URL.prototype, name, {
          get(this: URL) {
            return this.#parts[name];
          },
          set(this: URL, value: unknown) {
            this.#change(name, value);
          },
          configurable: true,
          enumerable: true,
        });
      }
    }
    static canParse(input: unknown, base?: unknown): boolean {
      return parse(input, base) !== undefined;
    }
    get origin(): string | undefined {
      return this.#parts['origin'];
    }
    toString(): string {
      return this.#parts['href'] ?? '';
    }
    toJSON(): string {
      return this.toString();
    }
    #change(name: string, value: unknown): void {
      const changed = convert('change-url', JSON.stringify([this.toString(), name, `${value}`]));
      if (changed === undefined) throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' });
      this.#parts = JSON.parse(changed);
    }
    #queryHolder(): QueryHolder {
      const url = this;
      return {
        get query() {
          return url.#parts['search'] ?? '';
        },
        set query(query: string) {
          url.#change('search', query);
        },
      };
    }
  };
}
