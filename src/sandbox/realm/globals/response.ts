import { Body, contentOf, peekBody } from './body.ts';
import { Headers } from './headers.ts';
import { parseUrl } from './url.ts';
import { readOptional } from './values.ts';

/** What only the network says of a response. */
export interface Origin {
  readonly type: 'basic' | 'error';
  readonly status: number;
  readonly url: string;
  readonly isRedirected: boolean;
}

let originate: (response: Response, origin: Origin) => Response;

/** What a server answers. */
export class Response extends Body {
  static {
    originate = (response, origin) => {
      response.#origin = origin;
      return response;
    };
  }
  static error(): Response {
    return originate(new Response(), { type: 'error', status: 0, url: '', isRedirected: false });
  }
  static json(data: unknown, init?: unknown): Response {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const response = new Response(text, init);
    if (!new Headers(readOptional(init, 'headers')).has('content-type')) {
      response.headers.set('content-type', 'application/json');
    }
    return response;
  }
  static redirect(url: unknown, status: unknown = 302): Response {
    const location = parseUrl(url)?.['href'];
    if (location === undefined) throw new TypeError(`Failed to parse URL from ${url}`);
    if (![301, 302, 303, 307, 308].includes(Number(status))) throw new RangeError(`Invalid status code ${status}`);
    return new Response(null, { status, headers: { location } });
  }
  readonly #headers: Headers;
  readonly #status: number;
  readonly #statusText: string;
  #origin: Origin | undefined;
  constructor(body?: unknown, init?: unknown) {
    const status = checkStatus(readOptional(init, 'status') ?? 200);
    const content = contentOf(body);
    if (content && [204, 205, 304].includes(status)) {
      throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    }
    super(content?.bytes);
    this.#headers = new Headers(readOptional(init, 'headers'));
    if (content?.type && !this.#headers.has('content-type')) this.#headers.set('content-type', content.type);
    this.#status = status;
    this.#statusText = `${readOptional(init, 'statusText') ?? ''}`;
  }
  get body(): null {
    return null;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }
  get redirected(): boolean {
    return this.#origin?.isRedirected ?? false;
  }
  get status(): number {
    return this.#origin?.status ?? this.#status;
  }
  get statusText(): string {
    return this.#statusText;
  }
  get type(): string {
    return this.#origin?.type ?? 'default';
  }
  get url(): string {
    return this.#origin?.url ?? '';
  }
  clone(): Response {
    const { headers, statusText } = this;
    const copy = new Response(peekBody(this), { status: this.#status, statusText, headers });
    copy.#origin = this.#origin;
    return copy;
  }
}

/** Says where a response comes from. */
export function withOrigin(response: Response, origin: Origin): Response {
  return originate(response, origin);
}

function checkStatus(status: unknown): number {
  const number = Number(status);
  if (Number.isInteger(number) && number >= 200 && number <= 599) return number;
  throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
}
