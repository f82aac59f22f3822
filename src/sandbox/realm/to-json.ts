import { apply, get, getOwnPropertyDescriptor, getPrototypeOf, isFiniteNumber } from './intrinsics.ts';

type ToJson = (this: unknown, key: string) => unknown;

const { has } = WeakSet.prototype;
const datePrototype = Date.prototype;
const { getTime, toISOString } = datePrototype;

/** Prototypes of what the language itself brings. The URL and the Buffer of Node have a `toJSON` of their own. */
const builtIn = new WeakSet<object>(
  [Object, Array, String, Number, Boolean, BigInt, Symbol, Function, RegExp, Promise, Map, Set, WeakMap, WeakSet]
    .map((type): object => type.prototype)
    .concat([Error, TypeError, RangeError, SyntaxError, ArrayBuffer, DataView].map((type) => type.prototype))
    .concat([Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array].map((type) => type.prototype))
    .concat([Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array].map((type) => type.prototype))
    .concat(Reflect.getPrototypeOf(Uint8Array.prototype) ?? []),
);

/**
 * Finds the `toJSON` of a value: its own, that of its class, or the original one of dates.
 *
 * One that a script has put on a prototype of the language would change what other scripts say, and does not count.
 */
export function toJsonOf(value: unknown): ToJson | undefined {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return undefined;
  for (let holder: object | null = value; holder; holder = getPrototypeOf(holder)) {
    if (holder === datePrototype) return dateJson;
    if (apply(has, builtIn, [holder]) || !getOwnPropertyDescriptor(holder, 'toJSON')) continue;
    const found: unknown = get(holder, 'toJSON', value);
    return typeof found === 'function' ? (key) => apply(found, value, [key]) : undefined;
  }
  return undefined;
}

const dateJson: ToJson = function () {
  return isFiniteNumber(apply(getTime, this, [])) ? apply(toISOString, this, []) : null;
};
