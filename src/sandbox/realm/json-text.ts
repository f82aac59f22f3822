import { apply, create, get, getPrototypeOf, isArray, keys, setPrototypeOf, stringify } from './intrinsics.ts';
import { isAmong, isTooDeep, maxDepth, type Parents, within } from './parents.ts';
import { toJsonOf } from './to-json.ts';

const objectPrototype = Object.prototype;
const unboxers = [Number.prototype.valueOf, String.prototype.valueOf, Boolean.prototype.valueOf];

/**
 * Does what `JSON.stringify` does, whatever scripts have put on the prototypes of the language.
 *
 * @throws TypeError - for a cycle or a bigint.
 * @throws RangeError - for a value that is nested too deep.
 */
export function jsonText(value: unknown): string | undefined {
  return stringify(copy(value, '', undefined));
}

/** Copies a value into objects and arrays without a prototype, in which `stringify` finds no code. */
function copy(value: unknown, key: string, parents: Parents | undefined): unknown {
  const toJson = toJsonOf(value);
  const json = toJson ? apply(toJson, value, [key]) : value;
  switch (typeof json) {
    case 'bigint':
      throw new TypeError('Do not know how to serialize a BigInt');
    case 'function':
    case 'symbol':
      return undefined;
    case 'object':
      return json === null ? null : copyObject(json, parents);
    default:
      return json;
  }
}

function copyObject(value: object, parents: Parents | undefined): unknown {
  if (isAmong(value, parents)) throw new TypeError('Converting circular structure to JSON');
  if (isTooDeep(parents)) throw new RangeError(`A value is nested more than ${maxDepth} deep`);
  const inside = within(value, parents);
  return isArray(value) ? copyItems(value, inside) : copyProperties(unboxed(value), inside);
}

function copyItems(items: readonly unknown[], parents: Parents): unknown[] {
  const copied: unknown[] = [];
  setPrototypeOf(copied, null);
  for (let index = 0; index < items.length; index++) copied[index] = copy(items[index], `${index}`, parents);
  return copied;
}

function copyProperties(value: unknown, parents: Parents): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copied: Record<string, unknown> = create(null);
  const names = keys(value);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    copied[name] = copy(get(value, name), name, parents);
  }
  return copied;
}

/** Takes the value out of an object such as `new String('text')`. */
function unboxed(value: object): unknown {
  if (getPrototypeOf(value) === objectPrototype) return value;
  for (let index = 0; index < unboxers.length; index++) {
    try {
      return apply(unboxers[index] ?? unboxed, value, []);
    } catch {
      // Every valueOf throws for all but its own kind.
    }
  }
  return value;
}
