import { isObject } from '../values.ts';
import { addMissing } from './add-missing.ts';

/** Defines `Promise.withResolvers` and `Array.fromAsync`. */
export function installPromiseFunctions(): void {
  addMissing(Promise, {
    withResolvers(this: PromiseConstructor): object {
      const resolvers = {};
      const promise = new this((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
      return { promise, ...resolvers };
    },
  });
  addMissing(Array, {
    fromAsync: async (items: unknown, map: (item: unknown, index: number) => unknown = (item) => item) => {
      const collected: unknown[] = [];
      for await (const item of iterableOf(items)) collected.push(await map(item, collected.length));
      return collected;
    },
  });
}

function iterableOf(items: unknown): AsyncIterable<unknown> | Iterable<unknown> {
  if (isAsyncIterable(items)) return items;
  return Array.isArray(items) || typeof items === 'string' ? items : Array.from(Object(items));
}

function isAsyncIterable(items: unknown): items is AsyncIterable<unknown> | Iterable<unknown> {
  return isObject(items) && (Symbol.asyncIterator in items || Symbol.iterator in items);
}
