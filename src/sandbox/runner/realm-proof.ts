import { types } from 'node:util';
import { Script } from 'node:vm';
import { freezeKept, type Kept } from './freeze-kept.ts';
import type { World } from './world.ts';

/** What is compared of a realm. */
interface Checks {
  /** Nothing of theirs is enumerable, to which an assignment of a new name or symbol adds something that is. */
  readonly bare: object[];
  /** Names that are enumerable, to which an assignment of a new one adds, and one that is made anew comes last. */
  readonly listed: { readonly object: object; readonly names: readonly string[] }[];
  /** An assignment of a new symbol adds one. */
  readonly symbols: { readonly object: object; readonly count: number }[];
  /**
   * All keys, where one that is not enumerable follows one that is: by its place it tells that this was made anew. Or
   * where a new one need not be enumerable.
   */
  readonly ordered: { readonly object: object; readonly keys: readonly PropertyKey[] }[];
  /** Properties that are what they were as long as they give the same value. */
  readonly values: KnownValue[];
  /** Properties that are what they were as long as they are there. */
  readonly present: { readonly object: object; readonly key: PropertyKey }[];
  /** Properties of which no less than all suffices. */
  readonly whole: { readonly object: object; readonly before: KnownProperty }[];
}

interface KnownValue {
  readonly object: object;
  readonly key: PropertyKey;
  readonly value: unknown;
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
  (() => {
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = (_error, [frame]) => frame;
    const frame = new Error().stack;
    Error.prepareStackTrace = prepareStackTrace;
    return Object.getPrototypeOf(frame);
  })(),
  ...(typeof Iterator === 'function' ? [[].values().map(() => 0), Iterator.from({ next() {} })] : []),
]`);

/** `RegExp.$1` and its like tell the last match of whoever matched last. */
const forgetMatch = new Script(`/^/.test('');`);

/**
 * Takes down all that scripts can reach of a realm, and returns what says whether it is still the same.
 *
 * Functions that are nothing else are frozen: they are most of what there is, and nobody extends them. For the rest the
 * realm itself says whether a function was called that does more than an assignment (`realm/shape-watch.ts`); what
 * assignments and `delete` do is compared from outside, with functions that no script has had in its hands. What the
 * harness keeps for itself is frozen, too.
 */
export function createProof(world: World, kept: Kept): () => boolean {
  const { shapeWatch } = kept;
  const roots = world.inspect(rootsScript);
  const reached = reach([roots], ours);
  const open = [...reached].filter(isOpen);
  const checks = noChecks();
  for (const object of open) {
    if (object === firstOf(roots)) takeDownGlobal(checks, object, world.globals);
    else takeDown(checks, object);
  }
  for (const object of reach(Object.values(kept), [...ours, ...reached])) freezeKept(object);
  shapeWatch.watch(open);
  world.inspect(forgetMatch);
  const isSame = createComparison(checks);
  return () => {
    if (shapeWatch.isReshaped() || !isSame()) return false;
    world.inspect(forgetMatch);
    return true;
  };
}

/** What leads to all that this process has: a realm may hold functions of it. */
const ours = [Object.prototype, Function.prototype];

/** Collects objects and all that they lead to, but for what is known. No getter runs. */
function reach(values: readonly unknown[], known: readonly object[]): Set<object> {
  const seen = new Set(known);
  const reached = new Set<object>();
  const visit = (value: unknown): void => {
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    reached.add(value);
    visit(Reflect.getPrototypeOf(value));
    for (const key of Reflect.ownKeys(value)) {
      const { value: held, get, set } = Reflect.getOwnPropertyDescriptor(value, key) ?? {};
      for (const next of [held, get, set]) visit(next);
    }
  };
  values.forEach(visit);
  return reached;
}

/** Freezes what is a mere function, or one of vm2's proxies for one. Says whether it is something else. */
function isOpen(object: object): boolean {
  if (!isMereFunction(object) && !isMerePrototype(object) && !types.isProxy(object)) return true;
  Object.freeze(object);
  return false;
}

/** A function that stands for a built-in one may have a prototype by accident: nobody makes objects of it. */
function isMereFunction(object: object): boolean {
  if (typeof object !== 'function') return false;
  const { prototype, ...others } = Object.getOwnPropertyDescriptors(object);
  return (
    Reflect.ownKeys(others).every((key) => key === 'length' || key === 'name') &&
    (!prototype || (isObject(prototype.value) && isMerePrototype(prototype.value)))
  );
}

function isMerePrototype(object: object): boolean {
  const keys = Reflect.ownKeys(object);
  return keys.length === 1 && keys[0] === 'constructor';
}

function noChecks(): Checks {
  return { bare: [], listed: [], symbols: [], ordered: [], values: [], present: [], whole: [] };
}

/**
 * Takes down the global object of a context.
 *
 * It asks Node for each of its properties, which takes long. What was assigned to it is behind it, in an object like
 * others, and there comes what takes the place of something that the language brings. Not all that is new gets there,
 * and what a class's field makes is neither enumerable nor writable: so all keys of both are compared, and all of what
 * is behind.
 */
function takeDownGlobal(checks: Checks, global: object, behind: object): void {
  for (const object of [global, behind]) checks.ordered.push({ object, keys: Reflect.ownKeys(object) });
  for (const before of changeable(behind)) checks.whole.push({ object: behind, before });
  for (const property of changeable(global)) {
    if (typeof property.key === 'symbol') checks.whole.push({ object: global, before: property });
  }
}

function takeDown(checks: Checks, object: object): void {
  const properties = changeable(object);
  const isWhole = !Reflect.isExtensible(object);
  const names = Object.keys(object);
  const isBare = names.length === 0 && copiesNothing([object]) && isQuickToCopy(object);
  if (isBare) checks.bare.push(object);
  else {
    checks.listed.push({ object, names });
    checks.symbols.push({ object, count: Object.getOwnPropertySymbols(object).length });
  }
  if (isMixed(object)) checks.ordered.push({ object, keys: Reflect.ownKeys(object) });
  for (const property of properties) {
    const { key, value, get, set, enumerable, writable } = property;
    // Made anew, it would be enumerable; but symbols are not listed, and what was listed before would be writable.
    const isElusive = (typeof key === 'symbol' && !isBare) || (enumerable && !writable);
    if (isWhole || isElusive) checks.whole.push({ object, before: property });
    else if (get || set) checks.present.push({ object, key });
    else {
      checks.values.push({ object, key, value });
      if (isInherited(property, object)) checks.present.push({ object, key });
    }
  }
}

/** The properties that a script can change. */
function changeable(object: object): readonly KnownProperty[] {
  return Reflect.ownKeys(object).flatMap((key): KnownProperty[] => {
    const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
    return descriptor?.configurable || descriptor?.writable ? [{ key, ...descriptor }] : [];
  });
}

/** V8 goes through all that is in a large object, and makes a string of `String.prototype`, to find nothing to copy. */
function isQuickToCopy(object: object): boolean {
  return !types.isBoxedPrimitive(object) && Reflect.ownKeys(object).length < 64;
}

/** Whether names of both kinds stand in between one another. */
function isMixed(object: object): boolean {
  const enumerable = Object.getOwnPropertyNames(object).map((name) =>
    Object.prototype.propertyIsEnumerable.call(object, name),
  );
  return enumerable.lastIndexOf(false) > enumerable.indexOf(true) && enumerable.includes(true);
}

/** Whether a property would give the same value if it were deleted, or gives one that is computed. */
function isInherited({ key, value }: KnownProperty, object: object): boolean {
  const inherited = inheritedOf(Reflect.getPrototypeOf(object), key);
  return inherited !== undefined && (Boolean(inherited.get || inherited.set) || Object.is(inherited.value, value));
}

function inheritedOf(prototype: object | null, key: PropertyKey): PropertyDescriptor | undefined {
  if (!prototype) return undefined;
  return Reflect.getOwnPropertyDescriptor(prototype, key) ?? inheritedOf(Reflect.getPrototypeOf(prototype), key);
}

/** Creates what compares a realm with what was taken down. */
function createComparison({ bare, listed, symbols, ordered, values, present, whole }: Checks): () => boolean {
  const holdValues = inPieces(values).map(compileValues);
  return () =>
    copiesNothing(bare) &&
    listed.every(({ object, names }) => areEqual(Object.keys(object), names)) &&
    symbols.every(({ object, count }) => Object.getOwnPropertySymbols(object).length === count) &&
    ordered.every(({ object, keys }) => areEqual(Reflect.ownKeys(object), keys)) &&
    holdValues.every((holds) => holds()) &&
    present.every(({ object, key }) => Object.hasOwn(object, key)) &&
    whole.every(({ object, before }) => isSameProperty(before, Reflect.getOwnPropertyDescriptor(object, before.key)));
}

/** What is assigned anew, to a name or a symbol, is enumerable, and is copied. */
function copiesNothing(objects: readonly object[]): boolean {
  return Reflect.ownKeys(Object.assign({}, ...objects)).length === 0;
}

/** So many values are compared by one function: larger ones V8 does not compile. */
const pieceSize = 100;

function inPieces(values: readonly KnownValue[]): readonly (readonly KnownValue[])[] {
  const count = Math.ceil(values.length / pieceSize);
  return Array.from({ length: count }, (_, index) => values.slice(index * pieceSize, (index + 1) * pieceSize));
}

/**
 * Writes a function with one line for each value: V8 remembers for each line where the value was, and for a loop over
 * all of them it cannot. A name in the text is found faster than one in a variable.
 */
function compileValues(known: readonly KnownValue[]): () => boolean {
  const params = known.map((_, index) => `object${index}, key${index}, value${index}`);
  const lines = known.map(({ key, value }, index) => {
    const found = isIdentifier(key) ? `object${index}.${key}` : `object${index}[key${index}]`;
    return typeof value === 'number' ? `is(${found}, value${index})` : `${found} === value${index}`;
  });
  const source = `(is, ${params.join(', ')}) => () => ${lines.join(' && ')}`;
  const compiled = new Script(source).runInThisContext() as (...parts: readonly unknown[]) => () => boolean;
  return compiled(Object.is, ...known.flatMap(({ object, key, value }) => [object, key, value]));
}

function isIdentifier(key: PropertyKey): key is string {
  return typeof key === 'string' && /^[a-z_$][\w$]*$/i.test(key);
}

function areEqual(now: readonly PropertyKey[], before: readonly PropertyKey[]): boolean {
  for (let index = 0; index < before.length; index++) if (now[index] !== before[index]) return false;
  return now.length === before.length;
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

function firstOf(values: unknown): unknown {
  return Array.isArray(values) ? values[0] : undefined;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
