import { putFunction } from './define.ts';
import { DOMException } from './dom-exception.ts';
import { kindOf } from './kind-of.ts';
import { isObject, read, readOptional } from './values.ts';

type Done = Map<object, object>;

const errorTypes = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const viewTypes = {
  ...{ BigInt64Array, BigUint64Array, DataView, Float32Array, Float64Array, Int16Array, Int32Array, Int8Array },
  ...{ Uint16Array, Uint32Array, Uint8Array, Uint8ClampedArray },
};

/** Defines `structuredClone`. What is to be transferred is copied, too. */
export function installStructuredClone(): void {
  putFunction('structuredClone', (value: unknown, _options?: unknown) => clone(value, new Map()));
}

function clone(value: unknown, done: Done): unknown {
  if (typeof value === 'symbol') throw cannotClone(String(value));
  return isObject(value) ? (done.get(value) ?? cloneObject(value, done)) : value;
}

function cloneObject(value: object, done: Done): object {
  switch (kindOf(value)) {
    case 'Array':
      return cloneProperties(value, new Array(Number(readOptional(value, 'length'))), done);
    case 'ArrayBuffer':
    case 'Boolean':
    case 'Date':
    case 'Number':
    case 'RegExp':
    case 'String':
      return remember(done, value, cloneValue(value));
    case 'DataView':
    case 'TypedArray':
      return cloneView(value, done);
    case 'Error':
      return cloneError(value, done);
    case 'Function':
    case 'Promise':
    case 'WeakMap':
    case 'WeakSet':
      throw cannotClone(typeof value === 'function' ? String(value) : `#<${kindOf(value)}>`);
    case 'Map':
      return value instanceof Map ? cloneMap(value, done) : value;
    case 'Set':
      return value instanceof Set ? cloneSet(value, done) : value;
    case 'Object':
      return cloneProperties(value, {}, done);
  }
}

/** Copies what has nothing inside that would have to be cloned. */
function cloneValue(value: object): object {
  if (value instanceof ArrayBuffer) return value.slice(0);
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  return Object(value.valueOf());
}

/** A subclass such as `Buffer` becomes the array of the language that it is. */
function cloneView(value: object, done: Done): object {
  if (!ArrayBuffer.isView(value)) return value;
  const name = String(read(value, Symbol.toStringTag));
  const length = value instanceof DataView ? value.byteLength : Number(read(value, 'length'));
  const type = isViewName(name) ? viewTypes[name] : Uint8Array;
  return remember(done, value, Reflect.construct(type, [clone(value.buffer, done), value.byteOffset, length]));
}

function cloneError(value: object, done: Done): object {
  const name = String(readOptional(value, 'name'));
  const type = isErrorName(name) ? errorTypes[name] : Error;
  const copy = remember(done, value, new type(String(readOptional(value, 'message') ?? '')));
  for (const key of ['stack', 'cause']) {
    if (!Object.hasOwn(value, key)) continue;
    const item = clone(read(value, key), done);
    Object.defineProperty(copy, key, { value: item, writable: true, configurable: true });
  }
  return copy;
}

function cloneMap(value: Map<unknown, unknown>, done: Done): object {
  const copy = remember(done, value, new Map());
  for (const [key, item] of [...value]) copy.set(clone(key, done), clone(item, done));
  return copy;
}

function cloneSet(value: Set<unknown>, done: Done): object {
  const copy = remember(done, value, new Set());
  for (const item of [...value]) copy.add(clone(item, done));
  return copy;
}

function cloneProperties(value: object, copy: object, done: Done): object {
  remember(done, value, copy);
  for (const key of Object.keys(value)) {
    const item = clone(read(value, key), done);
    Object.defineProperty(copy, key, { value: item, writable: true, enumerable: true, configurable: true });
  }
  return copy;
}

function remember<Copy extends object>(done: Done, value: object, copy: Copy): Copy {
  done.set(value, copy);
  return copy;
}

function isErrorName(name: string): name is keyof typeof errorTypes {
  return Object.hasOwn(errorTypes, name);
}

function isViewName(name: string): name is keyof typeof viewTypes {
  return Object.hasOwn(viewTypes, name);
}

function cannotClone(what: string): DOMException {
  return new DOMException(`${what} could not be cloned.`, 'DataCloneError');
}
