import { putGlobal } from '../intrinsics.ts';

/** Defines `structuredClone` for what scripts pass around: plain data, dates, maps, sets, bytes, errors. */
export function installStructuredClone(): void {
  putGlobal('structuredClone', (value: unknown) => clone(value, new Map()));
}

function clone(value: unknown, done: Map<object, unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw cannotClone(value);
  if (typeof value !== 'object' || value === null) return value;
  return done.has(value) ? done.get(value) : cloneObject(value, done);
}

function cloneObject(value: object, done: Map<object, unknown>): object {
  const copy = copyShallow(value);
  done.set(value, copy);
  if (value instanceof Map && copy instanceof Map) {
    for (const [key, item] of value) copy.set(clone(key, done), clone(item, done));
  } else if (value instanceof Set && copy instanceof Set) {
    for (const item of value) copy.add(clone(item, done));
  } else if (!ArrayBuffer.isView(value)) {
    for (const [name, item] of Object.entries(value)) Reflect.set(copy, name, clone(item, done));
  }
  return copy;
}

/** Copies an object without what is inside it, except for bytes. */
function copyShallow(value: object): object {
  if (Array.isArray(value)) return [];
  if (value instanceof Date) return new Date(value);
  if (value instanceof RegExp) return new RegExp(value);
  if (value instanceof ArrayBuffer) return value.slice(0);
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  return value instanceof Error ? new Error(value.message) : {};
}

function cannotClone(value: unknown): Error {
  return Object.assign(new Error(`${String(value)} could not be cloned.`), { name: 'DataCloneError' });
}
