import { apply, get, getPrototypeOf, isArray, isFiniteNumber, keys } from './intrinsics.ts';
import { isAmong, isTooDeep, type Parents, within } from './parents.ts';
import { toJsonOf } from './to-json.ts';

type Found = (path: string, type: string) => void;

const objectPrototype = Object.prototype;
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, 'size')?.get;

/** Calls `found` for everything within a value that JSON drops, changes or refuses, except for what is too deep. */
export function findLostValues(value: unknown, path: string, found: Found, parents?: Parents): void {
  const type = lostType(value, parents);
  if (type !== undefined) found(path, type);
  else if (typeof value === 'object' && value && !isTooDeep(parents) && !toJsonOf(value)) {
    findLostValuesIn(value, path, found, parents);
  }
}

function findLostValuesIn(value: object, path: string, found: Found, parents: Parents | undefined): void {
  const inside = within(value, parents);
  const names = keys(value);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    findLostValues(get(value, name), `${path}.${name}`, found, inside);
  }
}

function lostType(value: unknown, parents: Parents | undefined): string | undefined {
  switch (typeof value) {
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return typeof value;
    case 'number':
      return isFiniteNumber(value) ? undefined : `${value}`;
    case 'object':
      return value === null ? undefined : lostObjectType(value, parents);
    default:
      return undefined;
  }
}

function lostObjectType(value: object, parents: Parents | undefined): string | undefined {
  if (isAmong(value, parents)) return 'cyclic';
  if (getPrototypeOf(value) === objectPrototype || isArray(value)) return undefined;
  if (hasInternal(mapSize, value)) return 'Map';
  if (hasInternal(setSize, value)) return 'Set';
  return undefined;
}

/** Getters of built-in prototypes throw for any object but their own kind, whatever its prototype says. */
function hasInternal(getter: (() => unknown) | undefined, value: object): boolean {
  try {
    if (getter) apply(getter, value, []);
    return getter !== undefined;
  } catch {
    return false;
  }
}
