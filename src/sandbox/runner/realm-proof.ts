import { types } from 'node:util';
import { Script } from 'node:vm';
import { freezeKept, takeKept } from './freeze-kept.ts';
import type { World } from './world.ts';

/** An object of a realm as it was before any script. */
interface Known {
  readonly object: object;
  readonly prototype: object | null;
  readonly isExtensible: boolean;
  readonly keys: readonly PropertyKey[];
  /** Those of its properties that can change. */
  readonly properties: readonly KnownProperty[];
}

interface KnownProperty extends PropertyDescriptor {
  readonly key: PropertyKey;
}

/** What a script reaches by name, and what it reaches by syntax only. */
const rootsScript = new Script(`[
  globalThis,
  function* () {}, async function* () {}, async () => {},
  (function* () {})(), (async function* () {})(),
  [].values(), new Map().values(), new Set().values(), ''[Symbol.iterator](), ''.matchAll(/a/g),
  new Intl.Segmenter().segment(''), new Intl.Segmenter().segment('')[Symbol.iterator](),
  ...(typeof Iterator === 'function' ? [[].values().map(() => 0), Iterator.from({ next() {} })] : []),
]`);

/** `RegExp.$1` and its like tell the last match of whoever matched last. */
const forgetMatch = new Script(`/^/.test('');`);

/**
 * Takes down all that scripts can reach of a realm, and returns what says whether it is still the same.
 *
 * Functions that are nothing else are frozen: they are most of what there is, and nobody extends them. The rest is
 * compared property by property. It is read from outside, with functions that no script has had in its hands. What the
 * harness keeps for itself is frozen, too.
 */
export function createProof(world: World): () => boolean {
  const kept = takeKept(world);
  const reached = reach(world.inspect(rootsScript));
  const known = [...reached].filter(isOpen).map(takeDown);
  for (const object of reach(kept, new Set(reached))) if (!reached.has(object)) freezeKept(object);
  world.inspect(forgetMatch);
  return () => {
    if (!areSame(known)) return false;
    world.inspect(forgetMatch);
    return true;
  };
}

/** Collects an object and all that it leads to. No getter runs. */
function reach(value: unknown, reached = new Set<object>()): Set<object> {
  if (!isObject(value) || reached.has(value)) return reached;
  reached.add(value);
  reach(Reflect.getPrototypeOf(value), reached);
  for (const key of Reflect.ownKeys(value)) {
    const { value: held, get, set } = Reflect.getOwnPropertyDescriptor(value, key) ?? {};
    for (const next of [held, get, set]) reach(next, reached);
  }
  return reached;
}

/** Freezes what is a mere function, or one of vm2's proxies for one. Says whether it is something else. */
function isOpen(object: object): boolean {
  if (!isMereFunction(object) && !types.isProxy(object)) return true;
  Object.freeze(object);
  return false;
}

function isMereFunction(object: object): boolean {
  return typeof object === 'function' && Reflect.ownKeys(object).every((key) => key === 'length' || key === 'name');
}

function takeDown(object: object): Known {
  const keys = Reflect.ownKeys(object);
  return {
    object,
    prototype: Reflect.getPrototypeOf(object),
    isExtensible: Reflect.isExtensible(object),
    keys,
    properties: keys.flatMap((key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
      return descriptor?.configurable || descriptor?.writable ? [{ key, ...descriptor }] : [];
    }),
  };
}

// Loops, here and below: this runs after every flow, for more than a thousand properties.
function areSame(known: readonly Known[]): boolean {
  for (const one of known) if (!isSame(one)) return false;
  return true;
}

function isSame({ object, prototype, isExtensible, keys, properties }: Known): boolean {
  if (Reflect.getPrototypeOf(object) !== prototype || Reflect.isExtensible(object) !== isExtensible) return false;
  if (!hasKeys(object, keys)) return false;
  for (const property of properties) {
    if (!isSameProperty(property, Reflect.getOwnPropertyDescriptor(object, property.key))) return false;
  }
  return true;
}

function hasKeys(object: object, keys: readonly PropertyKey[]): boolean {
  const now = Reflect.ownKeys(object);
  for (let index = 0; index < keys.length; index++) if (now[index] !== keys[index]) return false;
  return now.length === keys.length;
}

function isSameProperty(before: KnownProperty, now: PropertyDescriptor | undefined): boolean {
  return (
    now !== undefined &&
    Object.is(now.value, before.value) &&
    now.get === before.get &&
    now.set === before.set &&
    now.writable === before.writable &&
    now.enumerable === before.enumerable &&
    now.configurable === before.configurable
  );
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
