import { AbortController, type AbortSignal, checkSignal } from './abort-signal.ts';
import { Body, contentOf, peekBody, takeBody } from './body.ts';
import { Headers } from './headers.ts';
import { parseUrl } from './url.ts';
import { readOptional } from './values.ts';

type Words = typeof defaultWords;

/** What an init may say besides: only `redirect` changes anything here. */
const defaultWords = {
  cache: 'default',
  credentials: 'same-origin',
  integrity: '',
  mode: 'cors',
  redirect: 'follow',
  referrer: 'about:client',
  referrerPolicy: '',
};

/** What is asked of a server. */
export class Request extends Body {
  readonly #headers: Headers;
  readonly #keepalive: boolean;
  readonly #method: string;
  readonly #signal: AbortSignal;
  readonly #url: string;
  readonly #words: Words;
  constructor(input: unknown, init?: unknown) {
    const source = input instanceof Request ? input : undefined;
    const method = checkMethod(readOptional(init, 'method') ?? source?.method ?? 'GET');
    const content = contentOf(readOptional(init, 'body'));
    if (content && (method === 'GET' || method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    super(content?.bytes ?? (source && takeBody(source)));
    this.#headers = new Headers(readOptional(init, 'headers') ?? source?.headers);
    if (content?.type && !this.#headers.has('content-type')) this.#headers.set('content-type', content.type);
    this.#keepalive = Boolean(readOptional(init, 'keepalive') ?? source?.keepalive);
    this.#method = method;
    this.#signal = signalOf(readOptional(init, 'signal'), source);
    this.#url = source ? source.url : checkUrl(input);
    this.#words = wordsOf(init, source ? source.#words : defaultWords);
  }
  get body(): null {
    return null;
  }
  get cache(): string {
    return this.#words.cache;
  }
  get credentials(): string {
    return this.#words.credentials;
  }
  get destination(): string {
    return '';
  }
  get duplex(): string {
    return 'half';
  }
  get headers(): Headers {
    return this.#headers;
  }
  get integrity(): string {
    return this.#words.integrity;
  }
  get keepalive(): boolean {
    return this.#keepalive;
  }
  get method(): string {
    return this.#method;
  }
  get mode(): string {
    return this.#words.mode;
  }
  get redirect(): string {
    return this.#words.redirect;
  }
  get referrer(): string {
    return this.#words.referrer;
  }
  get referrerPolicy(): string {
    return this.#words.referrerPolicy;
  }
  get signal(): AbortSignal {
    return this.#signal;
  }
  get url(): string {
    return this.#url;
  }
  clone(): Request {
    const { headers, keepalive, method, signal } = this;
    return new Request(this.#url, { ...this.#words, body: peekBody(this), headers, keepalive, method, signal });
  }
}

/** The methods that are written in capitals, however a script writes them: `patch` is not among them. */
function checkMethod(method: unknown): string {
  const name = `${method}`;
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) throw new TypeError(`'${name}' is not a valid HTTP method.`);
  if (/^(connect|trace|track)$/i.test(name)) throw new TypeError(`'${name}' HTTP method is unsupported.`);
  return /^(delete|get|head|options|post|put)$/i.test(name) ? name.toUpperCase() : name;
}

function checkUrl(input: unknown): string {
  const parts = parseUrl(input);
  if (!parts) throw new TypeError(`Failed to parse URL from ${input}`);
  if (parts['username'] || parts['password']) {
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
  }
  return parts['href'] ?? '';
}

function signalOf(signal: unknown, source: Request | undefined): AbortSignal {
  if (signal === undefined && source) return source.signal;
  return signal === undefined || signal === null ? new AbortController().signal : checkSignal(signal);
}

function wordsOf(init: unknown, before: Words): Words {
  const words = { ...before };
  for (const name of Object.keys(words)) {
    const word = readOptional(init, name);
    if (word !== undefined) Reflect.set(words, name, `${word}`);
  }
  return words;
}
