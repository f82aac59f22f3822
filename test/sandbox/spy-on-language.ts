/**
 * The text of `spyOnLanguage()` for a script, which has every method of the language note the objects that it is called
 * with, until `stop` puts all methods back, and of `spoil(object)`, which changes an object as far as that goes.
 *
 * Noted is what no name leads to: what a name leads to is compared after every flow anyway.
 */
export const spyOnLanguage = `
const spyOnLanguage = () => {
  const { apply, construct, ownKeys, getOwnPropertyDescriptor, defineProperty, getPrototypeOf } = Reflect;
  const { has, add } = Set.prototype;
  const reachable = new Set(), noted = new Set(), wrapped = [];
  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const reach = (value) => {
    if (!isObject(value) || apply(has, reachable, [value])) return;
    apply(add, reachable, [value]);
    reach(getPrototypeOf(value));
    for (const key of ownKeys(value)) {
      const { value: held, get, set } = getOwnPropertyDescriptor(value, key);
      reach(held); reach(get); reach(set);
    }
  };
  const iterators = [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator](), ''.matchAll(/a/g)];
  for (const root of [globalThis, require, function* () {}, async function* () {}, async () => {}, (async () => {})(), ...iterators]) reach(root);

  const note = (value) => { if (isObject(value) && !apply(has, reachable, [value])) apply(add, noted, [value]); };
  const spied = (original) => original && function (...given) {
    note(this);
    for (let index = 0; index < given.length; index++) note(given[index]);
    return apply(original, this, given);
  };
  const wrap = (holder, key) => {
    const before = getOwnPropertyDescriptor(holder, key);
    const isMethod = typeof before.value === 'function' && !getOwnPropertyDescriptor(before.value, 'prototype');
    if (!before.configurable || key === 'constructor' || !(isMethod || before.get || before.set)) return;
    const after = isMethod ? { value: spied(before.value), writable: true } : { get: spied(before.get), set: spied(before.set) };
    defineProperty(holder, key, { __proto__: null, configurable: true, enumerable: before.enumerable, ...after });
    wrapped[wrapped.length] = [holder, key, before];
  };
  const classes = [Array, ArrayBuffer, DataView, Date, Error, Function, Map, Number, Object, Promise, RegExp, Set, String, Symbol, Uint8Array, getPrototypeOf(Uint8Array), WeakMap, WeakSet];
  const holders = [...classes, ...classes.map((type) => type.prototype), ...iterators.map(getPrototypeOf), JSON, Math, Reflect];
  for (let at = 0; at < holders.length; at++) {
    const keys = ownKeys(holders[at]);
    for (let index = 0; index < keys.length; index++) wrap(holders[at], keys[index]);
  }
  return { noted, stop: () => { for (let at = wrapped.length - 1; at >= 0; at--) defineProperty(...wrapped[at]); } };
};

const spoil = (object) => {
  const attempt = (work) => { try { work(); } catch { /* It is frozen. */ } };
  if (object instanceof Map) for (const key of [...object.keys(), 'leak']) object.set(key, 'leak');
  else if (object instanceof Set) { object.clear(); object.add('leak'); }
  else if (object instanceof RegExp) attempt(() => object.compile('leak'));
  else if (ArrayBuffer.isView(object)) attempt(() => object.fill(7));
  else {
    for (const key of Reflect.ownKeys(object)) attempt(() => { object[key] = typeof object[key] === 'function' ? () => 'leak' : 'leak'; });
    attempt(() => object.push('leak', 200, 'a'));
    attempt(() => { object.leak = 'leak'; });
  }
};
`;
