/*
 * The language as it was before any script ran. A script may replace what it likes: the harness uses these, index
 * loops and syntax only, never a method of a value, an iterator or an inherited property.
 */
export const { parse, stringify } = JSON;
export const { create, defineProperty, freeze, keys } = Object;
export const { apply, deleteProperty, get, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Reflect;
export const { isArray } = Array;
export const { isFinite: isFiniteNumber } = Number;
export const toText = String;

const { startsWith } = String.prototype;

/** `text.startsWith(prefix)` */
export function hasPrefix(text: string, prefix: string): boolean {
  return apply(startsWith, text, [prefix]);
}

/** Defines an ordinary property, past any setter that a script put on a prototype. */
export function put(target: object, name: string, value: unknown): void {
  define(target, name, value, true);
}

/** Defines a global as Node does: not enumerable. */
export function putGlobal(name: string, value: unknown): void {
  define(globalThis, name, value, false);
}

function define(target: object, name: string, value: unknown, enumerable: boolean): void {
  const descriptor: PropertyDescriptor = create(null);
  descriptor.value = value;
  descriptor.writable = true;
  descriptor.enumerable = enumerable;
  descriptor.configurable = true;
  defineProperty(target, name, descriptor);
}
