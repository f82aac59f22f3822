import { invalidArgType, nodeError, outOfRange } from '../node-error.ts';

type Reader =
  | 'getBigInt64'
  | 'getBigUint64'
  | 'getFloat32'
  | 'getFloat64'
  | 'getInt16'
  | 'getInt32'
  | 'getInt8'
  | 'getUint16'
  | 'getUint32'
  | 'getUint8';

interface NumberKind {
  readonly name: string;
  readonly get: Reader;
  readonly size: number;
  /** What can be written. */
  readonly range?: readonly [lowest: bigint | number, highest: bigint | number];
}

const kinds: readonly NumberKind[] = [
  { name: 'UInt8', get: 'getUint8', size: 1, range: [0, 255] },
  { name: 'Int8', get: 'getInt8', size: 1, range: [-128, 127] },
  { name: 'UInt16', get: 'getUint16', size: 2, range: [0, 65535] },
  { name: 'Int16', get: 'getInt16', size: 2, range: [-32768, 32767] },
  { name: 'UInt32', get: 'getUint32', size: 4, range: [0, 2 ** 32 - 1] },
  { name: 'Int32', get: 'getInt32', size: 4, range: [-(2 ** 31), 2 ** 31 - 1] },
  { name: 'Float', get: 'getFloat32', size: 4 },
  { name: 'Double', get: 'getFloat64', size: 8 },
  { name: 'BigUInt64', get: 'getBigUint64', size: 8, range: [0n, 2n ** 64n - 1n] },
  { name: 'BigInt64', get: 'getBigInt64', size: 8, range: [-(2n ** 63n), 2n ** 63n - 1n] },
];

/** Defines `readUInt8`, `writeDoubleBE` and so on, and the same names with `Uint`. */
export function defineNumberAccess(prototype: Uint8Array): void {
  for (const kind of kinds) {
    for (const order of kind.size === 1 ? [''] : ['LE', 'BE']) {
      define(prototype, `read${kind.name}${order}`, reader(kind, order === 'LE'));
      define(prototype, `write${kind.name}${order}`, writer(kind, order === 'LE'));
    }
  }
  for (const order of ['LE', 'BE']) {
    define(prototype, `readUInt${order}`, sizedReader(false, order === 'LE'));
    define(prototype, `readInt${order}`, sizedReader(true, order === 'LE'));
    define(prototype, `writeUInt${order}`, sizedWriter(false, order === 'LE'));
    define(prototype, `writeInt${order}`, sizedWriter(true, order === 'LE'));
  }
}

function define(prototype: object, name: string, value: unknown): void {
  for (const alias of new Set([name, name.replace('UInt', 'Uint')])) {
    Object.defineProperty(prototype, alias, { value, writable: true, enumerable: false, configurable: true });
  }
}

function reader({ get, size }: NumberKind, isLittle: boolean) {
  return {
    read(this: Uint8Array, offset: unknown = 0): bigint | number {
      return viewOf(this)[get](checkOffset(this, offset, size), isLittle);
    },
  }.read;
}

function writer(kind: NumberKind, isLittle: boolean) {
  return {
    write(this: Uint8Array, value: unknown, offset: unknown = 0): number {
      checkRange(kind, value);
      const at = checkOffset(this, offset, kind.size);
      writeWith(viewOf(this), kind.get, at, value, isLittle);
      return at + kind.size;
    },
  }.write;
}

function writeWith(view: DataView, get: Reader, at: number, value: unknown, isLittle: boolean): void {
  const set: unknown = Reflect.get(view, get.replace('get', 'set'));
  if (typeof set === 'function') Reflect.apply(set, view, [at, value, isLittle]);
}

function checkRange({ name, range }: NumberKind, value: unknown): void {
  if (!range) return;
  const [lowest, highest] = range;
  if (typeof lowest === 'bigint' && typeof value !== 'bigint')
    throw new TypeError(`Cannot mix BigInt and other types, use explicit conversions`);
  const given = typeof value === 'bigint' ? value : Number(value);
  if (given > highest || given < lowest) throw outOfRange('value', rangeText(name, lowest, highest), value);
}

function rangeText(name: string, lowest: bigint | number, highest: bigint | number): string {
  if (!name.startsWith('Big')) return `>= ${lowest} and <= ${highest}`;
  return lowest === 0n ? '>= 0n and < 2n ** 64n' : '>= -(2n ** 63n) and < 2n ** 63n';
}

function sizedReader(isSigned: boolean, isLittle: boolean) {
  return {
    read(this: Uint8Array, offset: unknown, byteLength: unknown): number {
      const size = checkSize(byteLength);
      const at = checkOffset(this, offset, size);
      let value = 0;
      for (let index = 0; index < size; index++)
        value = value * 256 + (this[at + (isLittle ? size - 1 - index : index)] ?? 0);
      return isSigned && value >= 2 ** (size * 8 - 1) ? value - 2 ** (size * 8) : value;
    },
  }.read;
}

function sizedWriter(isSigned: boolean, isLittle: boolean) {
  return {
    write(this: Uint8Array, value: unknown, offset: unknown, byteLength: unknown): number {
      const size = checkSize(byteLength);
      const number = Number(value);
      const [lowest, highest] = isSigned ? [-(2 ** (size * 8 - 1)), 2 ** (size * 8 - 1) - 1] : [0, 2 ** (size * 8) - 1];
      if (number > highest || number < lowest) throw outOfRange('value', sizedRangeText(isSigned, size), value);
      const at = checkOffset(this, offset, size);
      let left = number < 0 ? number + 2 ** (size * 8) : number;
      for (let index = 0; index < size; index++) {
        this[at + (isLittle ? index : size - 1 - index)] = left % 256;
        left = Math.floor(left / 256);
      }
      return at + size;
    },
  }.write;
}

function sizedRangeText(isSigned: boolean, size: number): string {
  if (size > 2)
    return isSigned ? `>= -(2 ** ${size * 8 - 1}) and < 2 ** ${size * 8 - 1}` : `>= 0 and < 2 ** ${size * 8}`;
  return isSigned
    ? `>= ${-(2 ** (size * 8 - 1))} and <= ${2 ** (size * 8 - 1) - 1}`
    : `>= 0 and <= ${2 ** (size * 8) - 1}`;
}

function checkSize(byteLength: unknown): number {
  if (typeof byteLength !== 'number') throw invalidArgType('byteLength', 'of type number', byteLength);
  if (byteLength < 1 || byteLength > 6) throw outOfRange('byteLength', '>= 1 and <= 6', byteLength);
  return byteLength;
}

function checkOffset(bytes: Uint8Array, offset: unknown, size: number): number {
  if (typeof offset !== 'number') throw invalidArgType('offset', 'of type number', offset);
  if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
  const last = bytes.length - size;
  if (last < 0)
    throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
  if (offset < 0 || offset > last) throw outOfRange('offset', `>= 0 and <= ${last}`, offset);
  return offset;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
