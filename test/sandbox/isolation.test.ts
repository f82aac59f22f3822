import { describe, expect, it } from 'vitest';
import type { RealmKind } from '#sandbox/realm-kind.ts';
import { ruleLogin } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

/**
 * What a script does, and an expression that shows it: in the same flow it must, and in the next one of the same
 * runner it must not.
 */
const pollutions = {
  'an implicit global': ['leak = 1', 'typeof leak'],
  'a global': ['globalThis.leak = 1', 'typeof leak'],
  'a hidden global': ["Object.defineProperty(globalThis, 'leak', { value: 1 })", 'typeof leak'],
  'a symbol on the global object': ["globalThis[Symbol.for('leak')] = 1", "Symbol.for('leak') in globalThis"],
  'a deleted global': ['delete globalThis.Map', 'typeof Map'],
  'a replaced global': ['globalThis.parseInt = () => 7', "parseInt('1')"],
  'the prototype of the global object': ['Object.setPrototypeOf(globalThis, { leak: 1 })', 'typeof leak'],
  'an inherited property of everything': ['Object.prototype.leak = 1', '({}).leak'],
  'a setter for everything': [
    "Object.defineProperty(Object.prototype, 'leak', { set(value) { this.seen = value; }, configurable: true })",
    'const o = {}; o.leak = 1; Object.keys(o)',
  ],
  'a method of arrays': ['Array.prototype.leak = () => 1', '[].leak'],
  'a changed method of arrays': ["Array.prototype.map = () => 'changed'", '[1].map(String)'],
  'a deleted method of arrays': ['delete Array.prototype.at', 'typeof [].at'],
  'a property of a class': ['Array.leak = 1', 'Array.leak'],
  'a frozen prototype': ['Object.freeze(Array.prototype)', 'Object.isFrozen(Array.prototype)'],
  'a prototype closed to additions': ['Object.preventExtensions(Map.prototype)', 'Object.isExtensible(Map.prototype)'],
  'a read-only method': [
    "Object.defineProperty(Array.prototype, 'map', { writable: false })",
    "Object.getOwnPropertyDescriptor(Array.prototype, 'map').writable",
  ],
  'an enumerable method': [
    "Object.defineProperty(Array.prototype, 'map', { enumerable: true })",
    'const names = []; for (const name in []) names.push(name); names',
  ],
  'a method that cannot be configured': [
    "Object.defineProperty(Array.prototype, 'map', { configurable: false })",
    "Object.getOwnPropertyDescriptor(Array.prototype, 'map').configurable",
  ],
  'a method turned into a getter': [
    "Object.defineProperty(Array.prototype, 'map', { get: () => () => 'changed' })",
    '[1].map(String)',
  ],
  'a hidden getter, the old way': [
    "Array.prototype.__defineGetter__('leak', () => 1); Object.defineProperty(Array.prototype, 'leak', { enumerable: false })",
    '[].leak',
  ],
  'a hidden setter, the old way': ["Map.prototype.__defineSetter__('leak', () => {})", "'leak' in new Map()"],
  'a hidden stack': [
    'const { captureStackTrace } = Error; captureStackTrace(Array.prototype)',
    "Object.hasOwn(Array.prototype, 'stack')",
  ],
  'several properties at once': [
    'Object.defineProperties(Array.prototype, { map: { writable: false }, leak: { value: 1 } })',
    '[].leak',
  ],
  'a hidden symbol that Intl leaves on what was an instance for a while': [
    'Object.setPrototypeOf(Array.prototype, Intl.NumberFormat.prototype); Intl.NumberFormat.call(Array.prototype); Object.setPrototypeOf(Array.prototype, Object.prototype)',
    'Object.getOwnPropertySymbols(Array.prototype).length',
  ],
  'a parent by the property for it': ['Map.prototype.__proto__ = { leak: 1 }', 'new Map().leak'],
  'a symbol that was deleted and assigned anew': [
    'const { [Symbol.iterator]: own } = Array.prototype; delete Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = own',
    'Object.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator).enumerable',
  ],
  'a getter that was deleted and assigned anew': [
    'delete RegExp.prototype.global; RegExp.prototype.global = 7',
    '/a/g.global',
  ],
  'a deleted property that inherits its value': [
    'delete RangeError.prototype.message',
    "Object.hasOwn(RangeError.prototype, 'message')",
  ],
  'a field that a class puts on another object': [
    'class Given { constructor() { return Array.prototype; } } class Field extends Given { leak = 1; } new Field()',
    '[].leak',
  ],
  'a method that a class replaces by itself, enumerable': [
    'const { map } = Array.prototype; class Given { constructor() { return Array.prototype; } } class Field extends Given { map = map; } new Field()',
    "Object.getOwnPropertyDescriptor(Array.prototype, 'map').enumerable",
  ],
  'the order of names': ['const { log } = console; delete console.log; console.log = log', 'Object.keys(console)'],
  'the frames of stacks': [
    'const site = (o => (Error.prepareStackTrace = (e, f) => f[0], [new Error().stack, Error.prepareStackTrace = o][0]))(Error.prepareStackTrace); Object.getPrototypeOf(site).leak = 1',
    '(o => (Error.prepareStackTrace = (e, f) => f[0], [new Error().stack, Error.prepareStackTrace = o][0]))(Error.prepareStackTrace).leak',
  ],
  'a zero below zero': ['process.ppid = -0', '1 / process.ppid'],
  'the order of hidden names': [
    'const { stackTraceLimit } = Error; delete Error.stackTraceLimit; Error.stackTraceLimit = stackTraceLimit',
    'Object.getOwnPropertyNames(Error)',
    'may-not-take-effect',
  ],
  'the order of globals': [
    'for (const name of Object.keys(globalThis)) { const value = globalThis[name]; delete globalThis[name]; globalThis[name] = value; }',
    'Object.getOwnPropertyNames(globalThis)',
    'may-not-take-effect',
  ],
  'another parent of arrays': ['Object.setPrototypeOf(Array.prototype, { leak: 1 })', '[].leak'],
  'an iterator of numbers': [
    'Number.prototype[Symbol.iterator] = function* () { yield 7; }',
    '[...Object(1)[Symbol.iterator]?.() ?? []]',
  ],
  'the iterator of arrays': [
    'const it = Object.getPrototypeOf([][Symbol.iterator]()); const { next } = it; it.next = function () { const r = next.call(this); return r.done ? r : { done: false, value: 7 }; }',
    '[...[1]]',
  ],
  'the iterator of maps': ['Object.getPrototypeOf(new Map().values()).leak = 1', 'new Map().values().leak'],
  generators: ['Object.getPrototypeOf(function* () {}).leak = 1', '(function* () {}).leak'],
  'generator objects': [
    'Object.getPrototypeOf(Object.getPrototypeOf(function* () {}).prototype).leak = 1',
    '(function* () {})().leak',
  ],
  'async functions': ['Object.getPrototypeOf(async () => {}).leak = 1', '(async () => {}).leak'],
  'async generators': ['Object.getPrototypeOf(async function* () {}).leak = 1', '(async function* () {}).leak'],
  'all typed arrays': ['Object.getPrototypeOf(Uint8Array).prototype.leak = 1', 'new Float64Array(1).leak'],
  'the segments of Intl': [
    "Object.getPrototypeOf(new Intl.Segmenter().segment('a')).leak = 1",
    "new Intl.Segmenter().segment('a').leak",
  ],
  functions: ['Function.prototype.leak = 1', '(() => {}).leak'],
  'the constructor of functions': [
    '(() => {}).constructor.leak = 1; (() => {}).leak',
    '(() => {}).constructor.leak ?? Object.isFrozen((() => {}).constructor)',
    'may-not-take-effect',
  ],
  strings: ["String.prototype.trim = () => 'changed'", "' a '.trim()"],
  // vm2 lets nobody change these.
  promises: ['Promise.prototype.leak = 1', 'Promise.resolve().leak', 'may-not-take-effect'],
  'the parser of JSON': ['JSON.parse = () => 7', "JSON.parse('1')"],
  'the writer of JSON': ['JSON.stringify = () => 7', 'typeof JSON.stringify(1)'],
  'toJSON of everything': ["Object.prototype.toJSON = () => 'changed'", 'JSON.stringify({ a: 1 })'],
  Math: ['Math.random = () => 7', 'Math.random() < 1'],
  Date: ['Date.now = () => 7', 'Date.now() > 7'],
  'the last match': ["/(le)(ak)/.exec('leak')", 'RegExp.$1 + RegExp.lastMatch + RegExp.input'],
  'regular expressions': ['RegExp.prototype.test = () => 7', '/a/.test("b")'],
  'the length of stack traces': ['Error.stackTraceLimit = 1', 'Error.stackTraceLimit'],
  'the look of stack traces': ["Error.prepareStackTrace = () => 'leak'", 'new Error("e").stack.includes("leak")'],
  errors: ['Error.prototype.leak = 1', 'new TypeError("e").leak'],
  console: ['console.leak = 1', 'console.leak'],
  'a method of console': ['console.info = () => 7', 'console.info("x")'],
  'console groups': ['console.group("leak")', 'console.log("indent"); 0', 'seen-in-console'],
  'console counters': ['console.count("leak")', 'console.count("leak"); 0', 'seen-in-console'],
  URL: ['URL.prototype.leak = 1', "new URL('https://a.example').leak"],
  URLSearchParams: ['URLSearchParams.prototype.leak = 1', 'new URLSearchParams("a=1").leak'],
  Headers: ['Headers.prototype.leak = 1', 'new Headers().leak'],
  AbortSignal: ['AbortSignal.prototype.leak = 1', 'new AbortController().signal.leak'],
  timers: [
    'const timer = setTimeout(() => {}); clearTimeout(timer); Object.getPrototypeOf(timer).leak = 1',
    'const timer = setTimeout(() => {}); clearTimeout(timer); timer.leak',
    'may-not-take-effect',
  ],
  'the number of a timer': [
    'for (let i = 0; i < 5; i++) clearTimeout(setTimeout(() => {}))',
    'const timer = setTimeout(() => {}); clearTimeout(timer); +timer',
  ],
  Buffer: ['Buffer.leak = 1', 'Buffer.leak'],
  'all buffers': ['Buffer.prototype.leak = 1', 'Buffer.from("a").leak'],
  'the environment': ['process.env.LEAK = 1', 'process.env.LEAK'],
  process: ['process.leak = 1', 'process.leak'],
  'listeners of process': ["process.on('exit', () => {})", "process.listenerCount('exit')", 'may-not-take-effect'],
  crypto: ['crypto.leak = 1', 'crypto.leak'],
  'a core module': ["require('util').leak = 1", "require('util').leak"],
  'a class of a core module': ["require('events').prototype.leak = 1", "new (require('events'))().leak"],
  require: ['try { require.leak = 1; } catch {}', 'require.leak', 'may-not-take-effect'],
  'the error classes of rules': ['UnauthorizedError.prototype.leak = 1', "new UnauthorizedError('e').leak"],
  'the Management API client': ['auth0.leak = 1', 'auth0.leak'],
  configuration: ['try { Object.getPrototypeOf(configuration).leak = 1; } catch {}', 'configuration.leak'],
} satisfies Record<string, readonly [pollute: string, show: string, kind?: 'may-not-take-effect' | 'seen-in-console']>;

describe.each<RealmKind>(realmKinds)('a flow after another one in the same %s runner', (realm) => {
  const sandbox = sharedSandbox({ realm, runners: 1 });
  const seen = async (body: string) => (await lastStep(sandbox, ruleLogin(body))).console.map(({ text }) => text);

  it.each(Object.entries(pollutions))('does not see %s', async (_name, [pollute, show, kind]) => {
    const shown = `let shown; { shown = (() => { ${withReturn(show)} })(); } console.log(String(shown));`;
    const clean = await seen(`${shown} callback();`);
    const polluted = await seen(
      `const log = console.log; ${pollute}; ${shown.replace('console.log', 'log')} callback();`,
    );
    const after = await seen(`${shown} callback();`);

    expect(after).toEqual(clean);
    if (kind !== 'may-not-take-effect') expect(polluted).not.toEqual(clean);
  });

  it('keeps its keys from one before that replaced a method for a while', async () => {
    const spy = `
      const { get } = WeakMap.prototype;
      let table;
      WeakMap.prototype.get = function (key) { table = this; return get.call(this, key); };
      require('crypto').createHash('sha1').update(Buffer.from('x'));
      WeakMap.prototype.get = get;
      try { table.get = (key) => { console.log('seen ' + key); return get.call(table, key); }; } catch {}
      callback();`;
    const sign = `console.log(require('crypto').createHmac('sha256', Buffer.from('secret')).update('a').digest('hex').length); callback();`;
    await seen(spy);

    expect(await seen(sign)).toEqual(['64']);
  });

  it('hears nothing of what the one before had left for later', async () => {
    await seen(`
      setTimeout(() => { globalThis.leak = 1; }, 5);
      setInterval(() => { globalThis.leak = 1; }, 1);
      setImmediate(() => { globalThis.leak = 1; });
      Promise.resolve().then(() => {}).then(() => { setTimeout(() => { globalThis.leak = 1; }, 1); });
      callback();`);

    expect(await seen(`setTimeout(() => { console.log(typeof leak); callback(); }, 50);`)).toEqual(['undefined']);
  });
});

describe('a flow after another one in the same node runner', () => {
  const sandbox = sharedSandbox({ realm: 'node', runners: 1 });
  const leak = async (before: string) =>
    (await lastStep(sandbox, ruleLogin(`${before} console.log([].leak); callback();`))).console[0]?.text;

  it.each([
    "Object.defineProperty(new Proxy(Array.prototype, {}), 'leak', { value: 1 });",
    "const { proxy } = Proxy.revocable(Array.prototype, {}); Reflect.defineProperty(proxy, 'leak', { value: 1 });",
  ])('does not see what a proxy handed on: %s', async (pollute) => {
    expect(await leak(pollute)).toBe('1');
    expect(await leak('')).toBe('undefined');
  });
});

/** Has the last statement give its value. */
function withReturn(body: string): string {
  const statements = body.split(/;\s*(?![^{]*\})/);
  const last = statements.pop();
  return [...statements, `return ${last}`].join('; ');
}
