import { decodeUtf8, encodeUtf8, isBytesSource, joinBytes, viewBytes } from './bytes.ts';
import { now } from './clock.ts';
import { isIterable, isObject, readOptional } from './values.ts';

let bytesOf: (blob: Blob) => Uint8Array;

/** Bytes with a media type, which nothing changes. */
export class Blob {
  static {
    bytesOf = (blob) => blob.#bytes;
  }
  readonly #bytes: Uint8Array;
  readonly #type: string;
  constructor(parts: unknown = [], options?: unknown) {
    if (!isObject(parts) || !isIterable(parts)) throw new TypeError('The "sources" argument must be a sequence.');
    this.#bytes = joinBytes([...parts].map(partBytes));
    this.#type = mediaType(readOptional(options, 'type') ?? '');
  }
  get size(): number {
    return this.#bytes.length;
  }
  get type(): string {
    return this.#type;
  }
  async arrayBuffer(): Promise<ArrayBufferLike> {
    return this.#bytes.slice().buffer;
  }
  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }
  async text(): Promise<string> {
    return decodeUtf8(this.#bytes);
  }
  slice(start?: number, end?: number, type: unknown = ''): Blob {
    return new Blob([this.#bytes.subarray(start, end)], { type });
  }
}

/** A blob with a name. */
export class File extends Blob {
  readonly #name: string;
  readonly #lastModified: number;
  constructor(parts: unknown, name: unknown, options?: unknown) {
    super(parts, options);
    this.#name = `${name}`;
    this.#lastModified = Number(readOptional(options, 'lastModified') ?? now());
  }
  get name(): string {
    return this.#name;
  }
  get lastModified(): number {
    return this.#lastModified;
  }
}

/** Gives the bytes of a blob, which must not be written to. */
export function bytesOfBlob(blob: Blob): Uint8Array {
  return bytesOf(blob);
}

function partBytes(part: unknown): Uint8Array {
  if (part instanceof Blob) return bytesOf(part);
  return isBytesSource(part) ? viewBytes(part) : encodeUtf8(`${part}`);
}

/** A type with anything but printable ASCII is none. */
function mediaType(type: unknown): string {
  return /^[ -~]*$/.test(`${type}`) ? `${type}`.toLowerCase() : '';
}
