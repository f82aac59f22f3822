import { invalidArgType, nodeError, outOfRange } from '../node-error.ts';
import { bytesOfText } from './bytes-of-text.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import { findBytes } from './find-bytes.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** As `buffer.INSPECT_MAX_BYTES` says. */
const shownBytes = 50;

type Needle = Uint8Array | number | string;

/** What a `Buffer` is, except for reading and writing numbers. Scripts see it as `Buffer`. */
export class FastBuffer extends Uint8Array<ArrayBuffer> {
  get parent(): ArrayBuffer {
    return this.buffer;
  }
  get offset(): number {
    return this.byteOffset;
  }
  override toString(encoding?: unknown, start = 0, end = this.length): string {
    return textOfBytes(this.subarray(clampStart(start), Math.max(0, end)), knownEncoding(encoding));
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    const more = this.length - shownBytes;
    const bytes = this.toString('hex', 0, shownBytes).replace(/..(?!$)/g, '$& ');
    const rest = more > 0 ? ` ... ${more} more byte${more > 1 ? 's' : ''}` : '';
    return `<${this.constructor.name} ${bytes}${rest}>`;
  }
  toJSON(): object {
    return { type: 'Buffer', data: Array.from(this) };
  }
  /** Unlike the method of other typed arrays, this one shares the memory. */
  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    return this.subarray(start, end);
  }
  equals(other: unknown): boolean {
    return compareBytes(this, checkBytes('otherBuffer', other)) === 0;
  }
  compare(target: unknown, targetStart = 0, targetEnd?: number, start = 0, end = this.length): number {
    const bytes = checkBytes('target', target);
    return compareBytes(this.subarray(start, end), bytes.subarray(targetStart, targetEnd ?? bytes.length));
  }
  copy(target: unknown, targetStart = 0, start = 0, end = this.length): number {
    const bytes = checkBytes('target', target);
    if (targetStart < 0) throw outOfRange('targetStart', '>= 0', targetStart);
    if (start < 0 || start > this.length) throw outOfRange('sourceStart', `>= 0 && <= ${this.length}`, start);
    if (end < 0) throw outOfRange('sourceEnd', '>= 0', end);
    const part = this.subarray(start, Math.max(start, Math.min(end, start + Math.max(0, bytes.length - targetStart))));
    if (part.length > 0) bytes.set(part, targetStart);
    return part.length;
  }
  write(text: unknown, offset?: unknown, length?: unknown, encoding?: unknown): number {
    if (typeof text !== 'string') throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
    if (typeof offset === 'string') return this.write(text, 0, this.length, offset);
    if (typeof length === 'string') return this.write(text, offset, undefined, length);
    const start = checkOffset('offset', offset ?? 0, this.length);
    const room = length === undefined ? this.length - start : checkOffset('length', length, this.length);
    return this.#writeText(text, start, Math.min(room, this.length - start), knownEncoding(encoding));
  }
  utf8Write(text: string, offset?: number, length?: number): number {
    return this.write(text, offset, length, 'utf8');
  }
  utf8Slice(start?: number, end?: number): string {
    return this.toString('utf8', start, end);
  }
  latin1Slice(start?: number, end?: number): string {
    return this.toString('latin1', start, end);
  }
  hexSlice(start?: number, end?: number): string {
    return this.toString('hex', start, end);
  }
  override fill(value: Needle, offset?: number | string, end?: number | string, encoding?: string): this {
    if (typeof offset === 'string') return this.fill(value, 0, this.length, offset);
    if (typeof end === 'string') return this.fill(value, offset, this.length, end);
    const last = end ?? this.length;
    if ((offset ?? 0) < 0) throw outOfRange('offset', '>= 0 && <= 9007199254740991', offset);
    if (last < 0 || last > this.length) throw outOfRange('end', `>= 0 && <= ${this.length}`, end);
    if (typeof value === 'string' || typeof value === 'object') this.#fillWith(value, offset ?? 0, last, encoding);
    else super.fill(Number(value) & 255, offset, last);
    return this;
  }
  override indexOf(value: Needle, from?: number | string, encoding?: string): number {
    return this.#find(value, from, encoding, 1);
  }
  override lastIndexOf(value: Needle, from?: number | string, encoding?: string): number {
    return this.#find(value, from, encoding, -1);
  }
  override includes(value: Needle, from?: number | string, encoding?: string): boolean {
    return this.indexOf(value, from, encoding) >= 0;
  }
  swap16(): this {
    return this.#swap(2);
  }
  swap32(): this {
    return this.#swap(4);
  }
  swap64(): this {
    return this.#swap(8);
  }

  /** Writes whole characters only. */
  #writeText(text: string, start: number, room: number, encoding: Encoding): number {
    const bytes = bytesOfText(text, encoding);
    let length = Math.min(bytes.length, room);
    if (encoding === 'utf8')
      while (length > 0 && length < bytes.length && ((bytes[length] ?? 0) & 0xc0) === 0x80) length--;
    if (encoding === 'utf16le') length -= length % 2;
    this.set(bytes.subarray(0, length), start);
    return length;
  }
  #fillWith(value: Uint8Array | string, offset: number, end: number, encoding: unknown): void {
    const bytes = typeof value === 'string' ? bytesOfText(value, knownEncoding(encoding)) : value;
    if (bytes.length === 0 && value.length > 0) {
      throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'value' is invalid. Received '${value}'`);
    }
    for (let index = offset; index < end; index++) this[index] = bytes[(index - offset) % bytes.length] ?? 0;
  }
  #find(value: unknown, from: unknown, encoding: unknown, direction: -1 | 1): number {
    if (typeof from === 'string') return this.#find(value, undefined, from, direction);
    if (typeof value === 'number') return findBytes(this, Uint8Array.of(value), from, direction);
    if (typeof value === 'string') return findBytes(this, bytesOfText(value, knownEncoding(encoding)), from, direction);
    if (value instanceof Uint8Array) return findBytes(this, value, from, direction);
    throw invalidArgType('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
  }
  #swap(size: number): this {
    if (this.length % size !== 0) {
      throw nodeError(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`);
    }
    for (let index = 0; index < this.length; index += size) this.subarray(index, index + size).reverse();
    return this;
  }
}

/** Gives the encoding of this name; UTF-8 when there is none. @throws TypeError - for a name that is not known. */
export function knownEncoding(name: unknown): Encoding {
  if (name === undefined || name === null || name === '') return 'utf8';
  const encoding = encodingOf(name);
  if (!encoding) throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name}`);
  return encoding;
}

/** Compares bytes as `Buffer.compare` does. */
export function compareBytes(left: Uint8Array, right: Uint8Array): -1 | 0 | 1 {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  if (left.length === right.length) return 0;
  return left.length < right.length ? -1 : 1;
}

/** @throws TypeError - for anything but a `Buffer` or `Uint8Array`. */
export function checkBytes(name: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw invalidArgType(name, 'an instance of Buffer or Uint8Array', value);
}

function checkOffset(name: string, value: unknown, length: number): number {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < 0 || value > length) throw outOfRange(name, `>= 0 && <= ${length}`, value);
  return value;
}

/** Where `toString` begins: unlike other methods it does not count from the end. */
function clampStart(start: number): number {
  return start > 0 ? Math.trunc(start) : 0;
}
