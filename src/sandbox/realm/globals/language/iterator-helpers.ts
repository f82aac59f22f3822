import { putGlobal } from '../../intrinsics.ts';
import { named } from '../define.ts';
import { addMissing } from './add-missing.ts';

type Items = Iterable<unknown>;
type Visit = (item: unknown, index: number) => unknown;

/** Defines `Iterator` and the methods of iterators. @see https://tc39.es/ecma262/#sec-iterator-objects */
export function installIteratorHelpers(): void {
  const prototype = Object(Reflect.getPrototypeOf(Object(Reflect.getPrototypeOf([][Symbol.iterator]()))));
  addMissing(prototype, { ...lazyMethods, ...eagerMethods });
  if ('Iterator' in globalThis) return;
  const Iterator = createIterator();
  Object.defineProperty(Iterator, 'prototype', { value: prototype });
  // Getters, as the language has them: `console.log` does not take this for the class of an iterator.
  Object.defineProperty(prototype, 'constructor', { get: () => Iterator, configurable: true });
  Object.defineProperty(prototype, Symbol.toStringTag, { get: () => 'Iterator', configurable: true });
  putGlobal('Iterator', named('Iterator', Iterator));
}

/** The class from which all iterators inherit. Only a class that extends it can be constructed. */
function createIterator() {
  const Iterator = function (): void {
    if (!new.target || new.target === Iterator)
      throw new TypeError('Abstract class Iterator not directly constructable');
  };
  const from = (source: Items): Items => (source instanceof Iterator ? source : lazyMethods.drop.call(source, 0));
  addMissing(Iterator, { from });
  return Iterator;
}

const lazyMethods = {
  *map(this: Items, visit: Visit) {
    let index = 0;
    for (const item of this) yield visit(item, index++);
  },
  *filter(this: Items, visit: Visit) {
    let index = 0;
    for (const item of this) if (visit(item, index++)) yield item;
  },
  *take(this: Items, count: number) {
    let left = count;
    if (left <= 0) return;
    for (const item of this) {
      yield item;
      if (--left <= 0) return;
    }
  },
  *drop(this: Items, count: number) {
    let left = count;
    for (const item of this) if (left-- <= 0) yield item;
  },
  *flatMap(this: Items, visit: (item: unknown, index: number) => Items) {
    let index = 0;
    for (const item of this) yield* visit(item, index++);
  },
};

const eagerMethods = {
  every(this: Items, visit: Visit) {
    let index = 0;
    for (const item of this) if (!visit(item, index++)) return false;
    return true;
  },
  find(this: Items, visit: Visit) {
    let index = 0;
    for (const item of this) if (visit(item, index++)) return item;
    return undefined;
  },
  forEach(this: Items, visit: Visit) {
    let index = 0;
    for (const item of this) visit(item, index++);
  },
  reduce(this: Items, combine: (sum: unknown, item: unknown, index: number) => unknown, ...start: unknown[]) {
    const items = [...this];
    return start.length > 0 ? items.reduce(combine, start[0]) : items.reduce(combine);
  },
  some(this: Items, visit: Visit) {
    let index = 0;
    for (const item of this) if (visit(item, index++)) return true;
    return false;
  },
  toArray(this: Items) {
    return [...this];
  },
};
