import { types } from 'node:util';
import { Script } from 'node:vm';
import { freezeKept, type Kept } from './freeze-kept.ts';
import type { World } from './world.ts';

/** An object of a realm as it was before any script. */
interface Known {
  readonly object: object;
  /** Whether nothing is enumerable, to which an assignment of a new name or symbol adds something that is. */
  readonly isBare: boolean;
  /** The names that are enumerable, to which an assignment of a new name adds. */
  readonly listed: readonly string[];
  /** All names, where one that is not enumerable follows one that is: by its place it tells that this was assigned anew. */
  readonly order: readonly PropertyKey[] | undefined;
  /** An assignment of a new symbol adds to it. */
  readonly symbolCount: number;
  /** Properties that are what they were as long as they give the same value. */
  readonly values: readonly (readonly [key: PropertyKey, value: unknown])[];
  /** Properties that are what they were as long as they are there. */
  readonly accessorKeys: readonly PropertyKey[];
  /** Properties of which this does not suffice. */
  readonly others: readonly KnownProperty[];
}

interface KnownProperty extends PropertyDescriptor {
  readonly key: PropertyKey;
}

type KnownKind = 'accessor' | 'other' | 'value';

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
  const reached = reach([world.inspect(rootsScript)], ours);
  const known = [...reached].filter(isOpen).map(takeDown);
  for (const object of reach(Object.values(kept), [...ours, ...reached])) freezeKept(object);
  shapeWatch.watch(known.map(({ object }) => object));
  world.inspect(forgetMatch);
  const isSame = createComparison(known);
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

function takeDown(object: object): Known {
  const prototype = Reflect.getPrototypeOf(object);
  const isExtensible = Reflect.isExtensible(object);
  const properties = Reflect.ownKeys(object).flatMap((key): KnownProperty[] => {
    const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
    return descriptor?.configurable || descriptor?.writable ? [{ key, ...descriptor }] : [];
  });
  const isBare = Object.keys(object).length === 0 && copiesNothing([object]);
  const of = (wanted: KnownKind): readonly KnownProperty[] =>
    properties.filter((property) => (isExtensible ? kindOf(property, isBare, prototype) : 'other') === wanted);
  return {
    object,
    isBare,
    listed: Object.keys(object),
    order: isMixed(object) ? Reflect.ownKeys(object) : undefined,
    symbolCount: Object.getOwnPropertySymbols(object).length,
    values: of('value').map(({ key, value }) => [key, value]),
    accessorKeys: of('accessor').map(({ key }) => key),
    others: of('other'),
  };
}

/** Whether names of both kinds stand in between one another. */
function isMixed(object: object): boolean {
  const enumerable = Object.getOwnPropertyNames(object).map((name) =>
    Object.prototype.propertyIsEnumerable.call(object, name),
  );
  return enumerable.lastIndexOf(false) > enumerable.indexOf(true) && enumerable.includes(true);
}

/** Tells what a script can do to a property without a function that the realm watches, and what shows it. */
function kindOf(
  { key, value, get, set, enumerable, writable }: KnownProperty,
  isBare: boolean,
  prototype: object | null,
): KnownKind {
  // Deleted and assigned anew, it would be listed; but symbols are not, and what was listed before would be writable.
  if ((typeof key === 'symbol' && !isBare) || (enumerable && !writable)) return 'other';
  if (get || set) return 'accessor';
  const inherited = inheritedOf(prototype, key);
  // Deleted, it would give the same value.
  const isElusive = inherited?.get || inherited?.set || inherited?.value === value;
  return isElusive ? 'other' : 'value';
}

function inheritedOf(prototype: object | null, key: PropertyKey): PropertyDescriptor | undefined {
  if (!prototype) return undefined;
  return Reflect.getOwnPropertyDescriptor(prototype, key) ?? inheritedOf(Reflect.getPrototypeOf(prototype), key);
}

/** Creates what compares objects with what was taken down. */
function createComparison(known: readonly Known[]): () => boolean {
  const bare = known.flatMap(({ isBare, object }) => (isBare ? [object] : []));
  const listed = known.filter(({ isBare }) => !isBare);
  const mixed = known.flatMap(({ object, order }) => (order ? [{ object, order }] : []));
  const holdsValues = compileValues(
    known.flatMap(({ object, values }) => values.map(([key, value]) => ({ object, key, value }))),
  );
  const accessors = known.flatMap(({ object, accessorKeys }) => accessorKeys.map((key) => ({ object, key })));
  const others = known.flatMap(({ object, others: properties }) => properties.map((before) => ({ object, before })));
  return () =>
    copiesNothing(bare) &&
    listed.every(listsTheSame) &&
    mixed.every(({ object, order }) => areEqual(Reflect.ownKeys(object), order)) &&
    holdsValues() &&
    accessors.every(({ object, key }) => Object.hasOwn(object, key)) &&
    others.every(({ object, before }) => isSameProperty(before, Reflect.getOwnPropertyDescriptor(object, before.key)));
}

/** What is assigned anew, to a name or a symbol, is enumerable, and is copied. */
function copiesNothing(objects: readonly object[]): boolean {
  return Reflect.ownKeys(Object.assign({}, ...objects)).length === 0;
}

interface KnownValue {
  readonly object: object;
  readonly key: PropertyKey;
  readonly value: unknown;
}

/**
 * Writes a function with one line for each value: V8 remembers for each line where the value was, and for a loop over
 * a thousand of them it cannot. A name in the text is found faster than one in a variable.
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

function listsTheSame({ object, listed, symbolCount }: Known): boolean {
  return areEqual(Object.keys(object), listed) && Object.getOwnPropertySymbols(object).length === symbolCount;
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

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
