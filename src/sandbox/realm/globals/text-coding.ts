import { type BytesSource, encodeUtf8, isBytesSource, joinBytes, textOfBytes, viewBytes } from './bytes.ts';
import { putClass } from './define.ts';
import { convert } from './host-link.ts';
import { readOptional } from './values.ts';

/** Defines `TextEncoder` and `TextDecoder`. */
export function installTextCoding(): void {
  putClass('TextEncoder', TextEncoder);
  putClass('TextDecoder', TextDecoder);
}

class TextEncoder {
  get encoding(): string {
    return 'utf-8';
  }
  encode(text: unknown = ''): Uint8Array {
    return encodeUtf8(`${text}`);
  }
  encodeInto(text: unknown, target: Uint8Array): { readonly read: number; readonly written: number } {
    let read = 0;
    let written = 0;
    for (const character of `${text}`) {
      const bytes = encodeUtf8(character);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      read += character.length;
      written += bytes.length;
    }
    return { read, written };
  }
}

/** Decodes every encoding that the host knows. A stream is kept as it came, and decoded anew with each piece. */
class TextDecoder {
  readonly #encoding: string;
  readonly #isFatal: boolean;
  readonly #keepsMark: boolean;
  #streamed: Uint8Array = new Uint8Array();
  /** Characters of `#streamed` that were given already. */
  #given = 0;
  constructor(label: unknown = 'utf-8', options?: unknown) {
    const encoding = convert('encoding-of-label', `${label}`);
    if (encoding === undefined) throw rangeError(label);
    this.#encoding = encoding;
    this.#isFatal = Boolean(readOptional(options, 'fatal'));
    this.#keepsMark = Boolean(readOptional(options, 'ignoreBOM'));
  }
  get encoding(): string {
    return this.#encoding;
  }
  get fatal(): boolean {
    return this.#isFatal;
  }
  get ignoreBOM(): boolean {
    return this.#keepsMark;
  }
  decode(input?: unknown, options?: unknown): string {
    const isStreaming = Boolean(readOptional(options, 'stream'));
    const bytes = joinBytes([this.#streamed, viewBytes(checkInput(input))]);
    const text = this.#decodeAll(bytes, isStreaming);
    const fresh = text.slice(this.#given);
    this.#streamed = isStreaming ? bytes : new Uint8Array();
    this.#given = isStreaming ? text.length : 0;
    return fresh;
  }
  #decodeAll(bytes: Uint8Array, isStreaming: boolean): string {
    const flags = `${Number(this.#isFatal)}${Number(this.#keepsMark)}${Number(isStreaming)}`;
    const text = convert('decode', `${this.#encoding} ${flags} ${textOfBytes(bytes)}`);
    if (text === undefined) throw invalidData(this.#encoding);
    return text;
  }
}

function checkInput(input: unknown): BytesSource {
  if (input === undefined) return new ArrayBuffer(0);
  if (isBytesSource(input)) return input;
  const expected = 'an instance of ArrayBuffer or ArrayBufferView';
  throw Object.assign(new TypeError(`The "list" argument must be ${expected}.`), { code: 'ERR_INVALID_ARG_TYPE' });
}

function rangeError(label: unknown): Error {
  const error = new RangeError(`The "${label}" encoding is not supported`);
  return Object.assign(error, { code: 'ERR_ENCODING_NOT_SUPPORTED' });
}

function invalidData(encoding: string): Error {
  const error = new TypeError(`The encoded data was not valid for encoding ${encoding}`);
  return Object.assign(error, { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' });
}
