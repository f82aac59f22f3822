import { kindOf } from '../kind-of.ts';
import type { Context } from './context.ts';
import { describeBuffer, describeMap, describeSet } from './describe-collection.ts';
import { describeList } from './describe-list.ts';
import { type Described, describeBase, describeBraces } from './described.ts';
import { errorKeys, errorText } from './error-text.ts';
import { functionText } from './function-text.ts';
import { inspectPrimitive } from './primitive.ts';
import { shownKeys } from './property-text.ts';
import { className, prefixOf, tagOf } from './type-name.ts';

/** Describes an object by its kind. */
export function describeObject(value: object, context: Context): Described {
  const kind = kindOf(value);
  switch (kind) {
    case 'Array':
    case 'TypedArray':
      return describeList(value, kind, context);
    case 'Set':
      return describeSet(value, context);
    case 'Map':
      return describeMap(value, context);
    case 'ArrayBuffer':
      return describeBuffer(value);
    case 'DataView':
      return describeBraces(value, prefixOf(value, kind), [], ['byteLength', 'byteOffset', 'buffer']);
    case 'Promise':
      return describePromise(value);
    case 'WeakMap':
    case 'WeakSet':
      return describeBraces(value, prefixOf(value, kind), ['<items unknown>']);
    case 'Boolean':
    case 'Number':
    case 'String':
      return describeBoxed(value, kind, context);
    case 'Date':
      return describeBase(value, dateText(value));
    case 'Error':
      return describeBase(value, errorText(value, context.indentation), errorKeys(value, shownKeys(value)));
    case 'Function':
      return describeBase(value, functionText(value));
    case 'RegExp':
      return describeBase(value, RegExp.prototype.toString.call(value));
    case 'Object':
      return describePlain(value);
  }
}

function describePlain(value: object): Described {
  if (Object.prototype.toString.call(value) === '[object Arguments]') return describeBraces(value, '[Arguments] ');
  const isOrdinary = className(value) === 'Object' && tagOf(value) === '';
  return describeBraces(value, isOrdinary ? '' : prefixOf(value, 'Object'));
}

/** What a promise holds cannot be seen from within the realm. vm2 has a name of its own for the class. */
function describePromise(value: object): Described {
  const isOrdinary = Reflect.get(value, 'constructor') === Promise;
  return describeBraces(value, isOrdinary ? 'Promise ' : prefixOf(value, 'Promise'), ['<pending>']);
}

function describeBoxed(value: object, kind: 'Boolean' | 'Number' | 'String', context: Context): Described {
  const inner: unknown = value.valueOf();
  const keys = shownKeys(value).slice(typeof inner === 'string' ? inner.length : 0);
  return describeBase(value, `[${kind}: ${inspectPrimitive(inner, context)}]`, keys);
}

function dateText(value: object): string {
  const isValid = !Number.isNaN(Date.prototype.getTime.call(value));
  return isValid ? Date.prototype.toISOString.call(value) : Date.prototype.toString.call(value);
}
