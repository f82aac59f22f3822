import { jsonText } from '../json-text.ts';
import { putClass } from './define.ts';
import { convert } from './host-link.ts';
import { createUrlParams, type QueryHolder, URLSearchParams } from './url-search-params.ts';

/** The components of a URL as the host parsed it. */
type Parts = Readonly<Record<string, string>>;

/** An address, which the host takes apart. */
export class URL {
  static canParse(input: unknown, base?: unknown): boolean {
    return parseUrl(input, base) !== undefined;
  }
  static parse(input: unknown, base?: unknown): URL | null {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }
  #parts: Parts;
  #params: URLSearchParams | undefined;
  constructor(input: unknown, base?: unknown) {
    this.#parts = parseUrl(input, base) ?? invalidUrl(input, base);
  }
  get origin(): string {
    return this.#parts['origin'] ?? '';
  }
  get searchParams(): URLSearchParams {
    this.#params ??= createUrlParams(this.#queryHolder());
    return this.#params;
  }
  toString(): string {
    return this.#parts['href'] ?? '';
  }
  toJSON(): string {
    return this.toString();
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
  #change(name: string, value: unknown): void {
    const changed = convert('change-url', `${jsonText([this.toString(), name, `${value}`])}`);
    this.#parts = changed === undefined ? invalidUrl(value) : JSON.parse(changed);
  }
  static {
    for (const name of [
      ...['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'],
    ]) {
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
}

/** Defines `URL` and `URLSearchParams`. */
export function installUrl(): void {
  putClass('URL', URL);
  putClass('URLSearchParams', URLSearchParams);
}

/** Takes an address apart; undefined when it is none. */
export function parseUrl(input: unknown, base?: unknown): Parts | undefined {
  const parts = convert('parse-url', `${jsonText(base === undefined ? [`${input}`] : [`${input}`, `${base}`])}`);
  return parts === undefined ? undefined : JSON.parse(parts);
}

function invalidUrl(input: unknown, base?: unknown): never {
  const details = { code: 'ERR_INVALID_URL', input: `${input}`, ...(base !== undefined && { base: `${base}` }) };
  throw Object.assign(new TypeError('Invalid URL'), details);
}
