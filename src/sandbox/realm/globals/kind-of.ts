import { apply, create, getOwnPropertyDescriptor, isArray } from '../intrinsics.ts';

/** What an object is by its internals, whatever its prototype says. */
export type Kind =
  | 'Array'
  | 'ArrayBuffer'
  | 'Boolean'
  | 'DataView'
  | 'Date'
  | 'Error'
  | 'Function'
  | 'Map'
  | 'Number'
  | 'Object'
  | 'Promise'
  | 'RegExp'
  | 'Set'
  | 'String'
  | 'TypedArray'
  | 'WeakMap'
  | 'WeakSet';

type Probe = (this: unknown, ...args: readonly unknown[]) => unknown;

const describe = Object.prototype.toString;
const { slice } = String.prototype;
const { isView } = ArrayBuffer;
const dataViewBuffer = getter(DataView.prototype, 'buffer');

/** Functions of the language that throw for any object but their own kind. */
const probes: Readonly<Record<string, readonly [kind: Kind, probe: Probe]>> = Object.assign(create(null), {
  ArrayBuffer: ['ArrayBuffer', getter(ArrayBuffer.prototype, 'byteLength')],
  Boolean: ['Boolean', Boolean.prototype.valueOf],
  Date: ['Date', Date.prototype.getTime],
  Map: ['Map', getter(Map.prototype, 'size')],
  Number: ['Number', Number.prototype.valueOf],
  RegExp: ['RegExp', getter(RegExp.prototype, 'source')],
  Set: ['Set', getter(Set.prototype, 'size')],
  String: ['String', String.prototype.valueOf],
  WeakMap: ['WeakMap', WeakMap.prototype.has],
  WeakSet: ['WeakSet', WeakSet.prototype.has],
});

/** Says what an object is. One whose tag says something else than what it is counts as a plain object. */
export function kindOf(value: object): Kind {
  if (typeof value === 'function') return 'Function';
  if (isArray(value)) return 'Array';
  if (isView(value)) return passes(dataViewBuffer, value) ? 'DataView' : 'TypedArray';
  if (value instanceof Error) return 'Error';
  const tag = apply(slice, apply(describe, value, []), [8, -1]);
  if (tag === 'Error' || (tag === 'Promise' && value instanceof Promise)) return tag;
  const [kind, probe] = probes[tag] ?? ['Object' as const];
  return probe && passes(probe, value) ? kind : 'Object';
}

function passes(probe: Probe, value: object): boolean {
  try {
    apply(probe, value, []);
    return true;
  } catch {
    return false;
  }
}

function getter(prototype: object, name: string): Probe {
  return getOwnPropertyDescriptor(prototype, name)?.get ?? (() => undefined);
}
