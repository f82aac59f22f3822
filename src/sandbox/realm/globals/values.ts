import { get } from '../intrinsics.ts';

const { iterator } = Symbol;

/** Says whether a value has properties: an object or a function. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** Reads a property of which nothing is known. */
export function read(value: object, name: string | symbol): unknown {
  return get(value, name);
}

/** Reads a property of what may be no object at all. */
export function readOptional(value: unknown, name: string): unknown {
  return isObject(value) ? read(value, name) : undefined;
}

/** Says whether a value can be iterated. */
export function isIterable(value: object): value is Iterable<unknown> {
  return typeof read(value, iterator) === 'function';
}
