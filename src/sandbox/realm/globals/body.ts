import { Blob, bytesOfBlob } from './blob.ts';
import { decodeUtf8, encodeUtf8, isBytesSource, viewBytes } from './bytes.ts';
import { FormData } from './form-data.ts';
import type { Headers } from './headers.ts';
import { encodeMultipart } from './multipart.ts';
import { URLSearchParams } from './url-search-params.ts';

/** Bytes that are sent, and the media type that their source brings. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly type?: string;
}

let take: (body: Body) => Uint8Array | undefined;
let peek: (body: Body) => Uint8Array | undefined;

/** What a request and a response have in common: content that is read once. */
export abstract class Body {
  static {
    peek = (body) => {
      body.#checkUnused();
      return body.#content;
    };
    take = (body) => {
      const content = peek(body);
      body.#isUsed = content !== undefined;
      return content;
    };
  }
  readonly #content: Uint8Array | undefined;
  #isUsed = false;
  abstract get headers(): Headers;
  constructor(content: Uint8Array | undefined) {
    this.#content = content;
  }
  get bodyUsed(): boolean {
    return this.#isUsed;
  }
  async arrayBuffer(): Promise<ArrayBufferLike> {
    return this.#take().slice().buffer;
  }
  async blob(): Promise<Blob> {
    return new Blob([this.#take()], { type: this.headers.get('content-type') ?? '' });
  }
  async bytes(): Promise<Uint8Array> {
    return this.#take().slice();
  }
  /** Only of a form that was sent as `application/x-www-form-urlencoded`. */
  async formData(): Promise<FormData> {
    const type = this.headers.get('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
      throw new TypeError(`The sandbox reads forms of application/x-www-form-urlencoded only, not of "${type}"`);
    }
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(decodeUtf8(this.#take()))) form.append(name, value);
    return form;
  }
  async json(): Promise<unknown> {
    return JSON.parse(decodeUtf8(this.#take()));
  }
  async text(): Promise<string> {
    return decodeUtf8(this.#take());
  }
  #take(): Uint8Array {
    return take(this) ?? new Uint8Array();
  }
  #checkUnused(): void {
    if (this.#isUsed) throw new TypeError('Body is unusable: Body has already been read');
  }
}

/** Takes the content of a request or a response, which is then used; undefined when it has none. */
export function takeBody(body: Body): Uint8Array | undefined {
  return take(body);
}

/** Gives the content of a request or a response for a copy of it. */
export function peekBody(body: Body): Uint8Array | undefined {
  return peek(body);
}

/** Turns what a script gives as a body into bytes; undefined when it gives none. */
export function contentOf(body: unknown): Content | undefined {
  if (body === undefined || body === null) return undefined;
  if (body instanceof FormData) return encodeMultipart(body);
  if (body instanceof Blob) return { bytes: bytesOfBlob(body), ...(body.type && { type: body.type }) };
  if (isBytesSource(body)) return { bytes: viewBytes(body).slice() };
  const type = body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'text/plain';
  return { bytes: encodeUtf8(`${body}`), type: `${type};charset=UTF-8` };
}
