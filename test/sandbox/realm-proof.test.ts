import { beforeAll, describe, expect, it } from 'vitest';
import { bundleHarness } from '#sandbox/bundle-runner.ts';
import { createRealm } from '#sandbox/runner/realm.ts';
import type { Harness } from '#sandbox/runner/world.ts';
import { realmKinds } from './shared-sandbox.ts';

describe.each(realmKinds)('the proof that a %s realm is unchanged', (kind) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await bundleHarness();
  });
  const isUnchangedBy = (code: string): boolean => {
    const realm = createRealm(kind, harness);
    const script = realm.load({ code: `(function () { ${code} })`, filename: 'rules/script.js', columnOffset: 0 });
    Reflect.apply(script, undefined, []);
    return realm.isUnchanged();
  };

  it('is made without a change to this process', () => {
    isUnchangedBy('');

    expect([Object, Object.prototype, Function.prototype, Array.prototype].filter(Object.isFrozen)).toEqual([]);
  });

  it.each([
    '',
    'const user = JSON.parse(\'{"a":[1]}\'); user.b = { ...user, c: user.a.map(String).join() };',
    "/(a)(b)/.exec('ab'); 'a-b'.replace(/-/g, '+').split('+');",
    "Object.defineProperty({}, 'a', { get: () => 1 }); Object.freeze([]); Object.setPrototypeOf({}, Array.prototype);",
    'class Own extends Map { get size() { return 7; } } new Own().set(1, 2);',
    'class OwnError extends Error {} try { throw new OwnError("e"); } catch (error) { String(error.stack); }',
    "new Headers({ a: 'b' }).get('a'); new FormData().append('a', 'b'); new AbortController().abort();",
    'Buffer.from("a").toString("base64"); new Intl.NumberFormat("de").format(1); new Date().toISOString();',
  ])('holds after ordinary work: %s', (code) => {
    expect(isUnchangedBy(code)).toBe(true);
  });

  it.each([
    'Array.prototype.leak = 1;',
    'Object.freeze(Map);',
    "Reflect.defineProperty(Date, 'leak', { value: 1 });",
    'Set.prototype[Symbol()] = 1;',
    'delete Map.prototype[Symbol.toStringTag];',
    'const { [Symbol.iterator]: own } = Map.prototype; delete Map.prototype[Symbol.iterator]; Map.prototype[Symbol.iterator] = own;',
    'const { entries } = Map.prototype; delete Map.prototype.entries; Map.prototype.entries = entries;',
    'delete Map[Symbol.species];',
    'WeakMap.prototype[0] = 1;',
    'String.prototype.leak = 1;',
    "String.prototype[Symbol('leak')] = 1;",
    "Buffer.prototype[Symbol('leak')] = 1;",
    'const { trim } = String.prototype; delete String.prototype.trim; String.prototype.trim = trim;',
    'globalThis.leak = 1;',
    'globalThis[Symbol()] = 1;',
    'globalThis.Array = Map;',
    "Reflect.set({}, 'Array', Map, globalThis);",
    "Reflect.set({}, 'URL', Map, globalThis);",
    'const { change } = { __proto__: {}, change() { super.Array = Map; } }; change.call(globalThis);',
    'const { change } = { __proto__: {}, change() { super.URL = Map; } }; change.call(globalThis);',
    'const { change } = { __proto__: {}, change() { super.leak = Map; } }; change.call(globalThis);',
    'class Leak { constructor() { return globalThis; } } class Own extends Leak { leak = 1; } try { new Own(); } catch {}',
    'class Leak { constructor() { return Event.prototype; } } class Own extends Leak { type = 1; } new Own();',
    'class Leak { constructor() { return Array.prototype; } } class Own extends Leak { at = Array.prototype.at; } new Own();',
    'class Leak { constructor() { return Map.prototype; } } class Own extends Leak { static { } size = 1; } new Own();',
    'delete globalThis.Map;',
    'const { Map } = globalThis; delete globalThis.Map; globalThis.Map = Map;',
    'const { URL } = globalThis; delete globalThis.URL; globalThis.URL = URL;',
    'delete globalThis.URL;',
    'globalThis.fetch = () => {};',
    'globalThis.undefined = 1; globalThis.leak = undefined;',
    // What comes behind it in the list of names is made anew, too, and stands where it stood.
    'const { prototype } = Event; const names = Object.keys(prototype); const at = names.indexOf("type"); const behind = names.slice(at + 1).map((name) => [name, 1]); for (const [name] of [["type"], ...behind]) delete prototype[name]; prototype.type = 1; for (const [name, value] of behind) prototype[name] = value;',
    'for (const name of Object.keys(Blob.prototype)) delete Blob.prototype[name];',
    'delete Blob.prototype.size; Blob.prototype.size = 7;',
    'delete TypeError.prototype.message;',
    'delete TypeError.prototype.message; TypeError.prototype.message = "";',
    'delete Atomics[Symbol.toStringTag];',
    'delete Intl.DateTimeFormat; ',
  ])('fails after %s', (code) => {
    expect(isUnchangedBy(code)).toBe(false);
  });
});
