import { invalidArgType, outOfRange } from '../../node-error.ts';
import { randomUuid } from '../../web-crypto/random-uuid.ts';
import { core } from '../internals.ts';
import { later } from './later.ts';

const largest = 2 ** 31 - 1;

/** `crypto.randomBytes` and its like */
export const randomness = { randomBytes, randomFill, randomFillSync, randomInt, randomUUID };

function randomBytes(size: unknown, callback?: unknown): unknown {
  if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
  if (!(size >= 0 && size <= largest)) throw outOfRange('size', `>= 0 && <= ${largest}`, size);
  return later(() => Buffer.from(core.randomBytes(size).buffer), callback);
}

function randomFillSync(target: unknown, offset = 0, size?: number): unknown {
  const bytes = bytesOf(target);
  const step = target instanceof Uint8Array ? 1 : Number(Reflect.get(Object(target), 'BYTES_PER_ELEMENT') ?? 1);
  const start = offset * step;
  const length = size === undefined ? bytes.length - start : size * step;
  if (start < 0 || start > bytes.length) throw outOfRange('offset', `>= 0 && <= ${bytes.length}`, offset);
  if (start + length > bytes.length) throw outOfRange('size + offset', `<= ${bytes.length}`, start + length);
  bytes.set(core.randomBytes(length), start);
  return target;
}

function randomFill(target: unknown, ...rest: readonly unknown[]): unknown {
  const [offset, size] = rest.slice(0, -1).map(Number);
  return later(() => randomFillSync(target, offset, size), rest.at(-1));
}

function bytesOf(target: unknown): Uint8Array {
  if (ArrayBuffer.isView(target)) return new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  if (target instanceof ArrayBuffer) return new Uint8Array(target);
  throw invalidArgType('buf', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', target);
}

/** `randomInt(max)`, `randomInt(min, max)`, each with a callback perhaps. */
function randomInt(first: unknown, ...rest: readonly unknown[]): unknown {
  const callback = rest.find((arg) => typeof arg === 'function');
  const [second] = rest.filter((arg) => arg !== callback);
  const [lowest, end] = second === undefined ? [0, first] : [first, second];
  if (typeof lowest !== 'number' || !Number.isSafeInteger(lowest))
    throw invalidArgType('min', 'a safe integer', lowest);
  if (typeof end !== 'number' || !Number.isSafeInteger(end)) throw invalidArgType('max', 'a safe integer', end);
  if (end <= lowest) throw outOfRange('max', `greater than the value of "min" (${lowest})`, end);
  if (end - lowest > 2 ** 48 - 1)
    throw outOfRange(second === undefined ? 'max' : 'max - min', '<= 281474976710655', end - lowest);
  return later(() => lowest + below(end - lowest), callback);
}

/** Draws again whenever the last numbers would come too often. */
function below(range: number): number {
  const limit = 2 ** 48 - (2 ** 48 % range);
  while (true) {
    const drawn = Buffer.from(core.randomBytes(6)).readUIntBE(0, 6);
    if (drawn < limit) return drawn % range;
  }
}

function randomUUID(): string {
  return randomUuid(core.randomBytes(16));
}
