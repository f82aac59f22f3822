import { invalidArgType, nodeError, outOfRange } from '../node-error.ts';
import { bytesOfText } from './bytes-of-text.ts';
import { encodingOf } from './encoding.ts';
import { checkBytes, compareBytes, FastBuffer, knownEncoding } from './fast-buffer.ts';
import { defineNumberAccess } from './number-access.ts';
import { utf8Length } from './utf8-bytes.ts';

/** As in Node: what is larger cannot be allocated. */
const maxLength = 2 ** 32;

/** Creates the `Buffer` of a realm. Every one is a `Uint8Array` with memory of its own: there is no pool. */
export function createBuffer() {
  function Buffer(this: unknown, value?: unknown, encodingOrOffset?: unknown, length?: unknown): FastBuffer {
    if (typeof value !== 'number') return from(value, encodingOrOffset, length);
    if (typeof encodingOrOffset === 'string') throw invalidArgType('string', 'of type string', value);
    return alloc(value);
  }
  Object.defineProperty(Buffer, 'prototype', { value: FastBuffer.prototype, writable: false });
  Object.defineProperty(FastBuffer.prototype, 'constructor', { value: Buffer, writable: true, configurable: true });
  Object.setPrototypeOf(Buffer, Uint8Array);
  // What `map` and `filter` create. A script can get at it, but not change it.
  Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, configurable: true });
  Object.freeze(FastBuffer);
  Object.defineProperty(FastBuffer.prototype, 'toLocaleString', {
    value: FastBuffer.prototype.toString,
    writable: true,
    configurable: true,
  });
  defineNumberAccess(FastBuffer.prototype);
  return Object.assign(Buffer, statics);
}

/** Wraps bytes without a copy. */
export function asBuffer(bytes: Uint8Array<ArrayBuffer>): FastBuffer {
  return new FastBuffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bytesIn(list: ArrayLike<number>): FastBuffer {
  const buffer = new FastBuffer(new ArrayBuffer(list.length));
  buffer.set(list);
  return buffer;
}

const statics = {
  poolSize: 8192,
  alloc: (size: unknown, fill?: unknown, encoding?: unknown) => alloc(size, fill, encoding),
  allocUnsafe: (size: unknown) => alloc(size),
  allocUnsafeSlow: (size: unknown) => alloc(size),
  byteLength: (value: unknown, encoding?: unknown) => byteLength(value, encoding),
  compare: (left: unknown, right: unknown) => compareBytes(checkBytes('buf1', left), checkBytes('buf2', right)),
  concat: (list: unknown, total?: unknown) => concat(list, total),
  copyBytesFrom: (view: unknown, offset?: number, length?: number) => copyBytesFrom(view, offset, length),
  from: (value: unknown, encodingOrOffset?: unknown, length?: unknown) => from(value, encodingOrOffset, length),
  isBuffer: (value: unknown) => value instanceof FastBuffer,
  isEncoding: (name: unknown) => encodingOf(name) !== undefined,
  of: (...bytes: readonly number[]) => bytesIn(bytes),
};

function alloc(size: unknown, fill?: unknown, encoding?: unknown): FastBuffer {
  if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
  if (!(size >= 0 && size <= maxLength)) throw outOfRange('size', `>= 0 && <= ${maxLength}`, size);
  const buffer = new FastBuffer(new ArrayBuffer(size));
  if (fill === undefined || fill === 0 || size === 0) return buffer;
  if (typeof fill === 'string' || typeof fill === 'number' || fill instanceof Uint8Array) {
    return buffer.fill(fill, typeof encoding === 'string' ? encoding : undefined);
  }
  return buffer.fill(Number(fill));
}

function from(value: unknown, encodingOrOffset?: unknown, length?: unknown): FastBuffer {
  if (typeof value === 'string') return asBuffer(bytesOfText(value, knownEncoding(encodingOrOffset)));
  if (typeof value !== 'object' || value === null) throw noSource(value);
  if (value instanceof ArrayBuffer) return view(value, encodingOrOffset, length);
  const made =
    fromPlain(value, encodingOrOffset, length) ?? fromObject(value) ?? fromPrimitive(value, encodingOrOffset);
  if (!made) throw noSource(value);
  return made;
}

function fromPlain(value: object, encodingOrOffset: unknown, length: unknown): FastBuffer | undefined {
  const plain: unknown = value.valueOf();
  const isOther = plain !== value && plain !== null && (typeof plain === 'string' || typeof plain === 'object');
  return isOther ? from(plain, encodingOrOffset, length) : undefined;
}

function fromObject(value: object): FastBuffer | undefined {
  const json: unknown = Reflect.get(value, 'type') === 'Buffer' ? Reflect.get(value, 'data') : undefined;
  if (Array.isArray(json)) return bytesIn(json);
  const length: unknown = Reflect.get(value, 'length');
  if (typeof length === 'number') return bytesIn(Array.from({ ...value, length }));
  return Reflect.has(value, 'length') || Reflect.get(value, 'buffer') instanceof ArrayBuffer ? bytesIn([]) : undefined;
}

function fromPrimitive(value: object, encoding: unknown): FastBuffer | undefined {
  const toPrimitive: unknown = Reflect.get(value, Symbol.toPrimitive);
  const text: unknown = typeof toPrimitive === 'function' ? Reflect.apply(toPrimitive, value, ['string']) : undefined;
  return typeof text === 'string' ? from(text, encoding) : undefined;
}

function noSource(value: unknown): Error {
  return invalidArgType(
    'first argument',
    'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object',
    value,
  );
}

function view(buffer: ArrayBuffer, offset: unknown, length: unknown): FastBuffer {
  const start = Number(offset ?? 0) || 0;
  const rest = buffer.byteLength - start;
  if (rest < 0) throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
  if (length === undefined) return new FastBuffer(buffer, start);
  const size = Number(length) > 0 ? Number(length) : 0;
  if (size > rest) throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"length" is outside of buffer bounds');
  return new FastBuffer(buffer, start, size);
}

function byteLength(value: unknown, encoding: unknown): number {
  if (typeof value === 'string') return textLength(value, encoding);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  throw invalidArgType('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
}

/** As Node counts it: for base64 from the length alone. */
function textLength(text: string, name: unknown): number {
  switch (encodingOf(name) ?? 'utf8') {
    case 'utf8':
      return utf8Length(text);
    case 'ascii':
    case 'latin1':
      return text.length;
    case 'utf16le':
      return text.length * 2;
    case 'hex':
      return text.length >>> 1;
    case 'base64':
    case 'base64url':
      return ((text.length - (/=*$/.exec(text.slice(-2))?.[0].length ?? 0)) * 3) >>> 2;
  }
}

function concat(list: unknown, total: unknown): FastBuffer {
  if (!Array.isArray(list)) throw invalidArgType('list', 'an instance of Array', list);
  const parts = list.map((item: unknown, index) => checkBytes(`list[${index}]`, item));
  const length = total === undefined ? parts.reduce((sum, part) => sum + part.length, 0) : Number(total);
  const joined = alloc(length);
  let at = 0;
  for (const part of parts) {
    const fitting = part.subarray(0, Math.max(0, length - at));
    joined.set(fitting, at);
    at += fitting.length;
  }
  return joined;
}

function copyBytesFrom(view: unknown, offset = 0, length?: number): FastBuffer {
  if (!ArrayBuffer.isView(view) || view instanceof DataView)
    throw invalidArgType('view', 'an instance of TypedArray', view);
  const size = view instanceof Uint8Array ? 1 : Number(Reflect.get(view, 'BYTES_PER_ELEMENT'));
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return bytesIn(bytes.subarray(offset * size, length === undefined ? undefined : (offset + length) * size));
}
