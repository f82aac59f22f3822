import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format } from 'node:util';
import { describe, expect, it } from 'vitest';
import { asThisNode } from '../as-this-node.ts';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator } from './evaluate.ts';

/** Arguments of `console.log` that Node writes in its own way. */
const samples = [
  ``,
  `'a', 1, { b: [null] }, undefined`,
  `'%s is %d years and %i, %f', 'Ann', 42.5, '42.9', '1.5', 'extra'`,
  `'%j %o %O %c%%', { a: 1 }, { a: { b: { c: { d: 1 } } } }, { a: { b: { c: { d: 1 } } } }, 'color: red'`,
  `'%s %s %s %s', { a: { b: 1 } }, [1, [2, [3]]], Symbol('s'), -0`,
  `'%s', new (class A { toString() { return 'own'; } })()`,
  `'%d %d %i', 5n, {}, 'x'`,
  `'100%', 5, '%s'`,
  `-0, 5n, Symbol('s'), null, true, NaN`,
  `{ a: { b: { c: { d: 1 } } } }`,
  `{ a: { b: { c: [] , d: {}, e: [1], f: new Map([[1, 2]]), g: new Date(0) } } }`,
  `[1, 2, 3], [], [undefined, , , 4], Object.assign([1], { x: 1 })`,
  `Array.from({ length: 7 }, (_, i) => i)`,
  `Array.from({ length: 120 }, (_, i) => i * 37)`,
  `Array.from({ length: 101 }, (_, i) => 'item ' + i)`,
  `Array.from({ length: 27 }, (_, i) => 'x'.repeat(i % 9))`,
  `[['a', 1], ['b', 2], { name: 'a long enough name', other: 'something that is long', third: [1, 2, 3] }]`,
  `{ user_id: 'auth0|1', email: 'susan@example.com', app_metadata: { roles: ['admin', 'editor'], plan: { name: 'pro', seats: 5 } }, identities: [{ provider: 'auth0', isSocial: false }] }`,
  `new Map([['a', { b: 1 }], [{ k: 1 }, new Set([1, 'x'])]]), new Set(), new Map()`,
  `new Set(Array.from({ length: 105 }, (_, i) => i))`,
  `new Date(0), new Date(NaN), /x+/gi`,
  `Object.create(null), Object.assign(Object.create(null), { a: 1 })`,
  `new (class Foo { constructor() { this.a = 1; } })(), new (class Bar {})(), new (class extends Map {})([[1, 2]])`,
  `class A {}, class B extends Array {}, function f() {}, () => {}, async () => {}, function* g() {}, Object.assign(() => {}, { x: 1 })`,
  `{ f() {}, g: class {}, get a() { return 1; }, set b(v) {}, get c() { return 1; }, set c(v) {} }`,
  `{ 'a-b': 1, [Symbol('s')]: 2, 3: 4, __proto__: null }`,
  `['it\\'s', "a\\"b'c", 'tab\\t', 'line\\nline', '\\u0001', '\\ud800']`,
  `'a\\nb', ['x'.repeat(100) + '\\n' + 'y'.repeat(10)]`,
  `(() => { const o = { a: {} }; o.self = o; o.a.up = o.a; return o; })()`,
  `(() => { const a = []; a.push(a); return a; })()`,
  `new Number(3), new String('abc'), new Boolean(false), Object.assign(new String('ab'), { x: 1 })`,
  `new Uint8Array([1, 2, 3]), new Float64Array(2), new BigInt64Array(1), new ArrayBuffer(3), new DataView(new ArrayBuffer(2))`,
  `new WeakMap(), new WeakSet()`,
  `JSON, Math, globalThis.Reflect, [][Symbol.iterator]()`,
  `{ [Symbol.toStringTag]: 'Tagged', a: 1 }, new (class T { get [Symbol.toStringTag]() { return 'Tag'; } })()`,
  `(function () { return arguments; })(1, 2)`,
  `{ [Symbol.for('nodejs.util.inspect.custom')]: (depth, options) => 'custom ' + depth }`,
  `{ a: { [Symbol.for('nodejs.util.inspect.custom')]() { return { b: 1 }; } } }`,
  `'x'.repeat(10050), ['x'.repeat(10050)]`,
  `{ a: 'x'.repeat(60), b: 'y'.repeat(20) }`,
  `{ aaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbb: 2, cccccccccccccccccccc: 3, dd: 45 }`,
  `{ aaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbb: 2, cccccccccccccccccccc: 3, dd: 4 }`,
  `Object.assign(new Error('x'), { stack: undefined, code: 'E' })`,
  `{ e: Object.assign(new TypeError('x'), { stack: 'TypeError: x\\n    at f (rules/a.js:1:1)', code: 'E' }) }`,
  `Object.assign(new Error('x', { cause: 'because' }), { stack: 'Error: x\\n    at f (rules/a.js:1:1)' })`,
];

describe.each(realmKinds)('console in a realm of %s', (realm) => {
  const { run } = createEvaluator(realm);

  it.each(asThisNode(samples))('writes what Node writes: %s', async (sample) => {
    const expected: string = format(...new Function(`return [${sample}]`)());

    expect((await run(`console.log(${sample});`)).console).toEqual([{ level: 'log', text: expected }]);
  });
});

describe.each(realmKinds)('methods of console in a realm of %s', (realm) => {
  const { run } = createEvaluator(realm);

  it('write a promise as Node does where nothing follows what is asynchronous', async () => {
    const body = 'console.log(new Promise(() => {}));';

    expect((await run(body)).console).toEqual([{ level: 'log', text: 'Promise { <pending> }' }]);
  });

  const lines = async (body: string, host = {}) =>
    (await run(body, host)).console.map(({ level, text }) => [level, text]);

  it('write at their level', async () => {
    const body = `for (const level of ['debug', 'error', 'info', 'log', 'warn', 'dirxml', 'dir']) console[level](level);`;

    expect(await lines(body)).toEqual([
      ...['debug', 'error', 'info', 'log', 'warn'].map((level) => [level, level]),
      ['log', 'dirxml'],
      ['log', "'dir'"],
    ]);
  });

  it('assert, count, group and dir as Node does', async () => {
    const body = `
      console.assert(true, 'not written');
      console.assert(false);
      console.assert(false, 'is %d', 5);
      console.assert(0, { a: 1 });
      console.count();
      console.count('label');
      console.count();
      console.countReset();
      console.countReset('none');
      console.count();
      console.group('outer');
      console.log('first\\nsecond');
      console.groupCollapsed();
      console.warn('inner');
      console.groupEnd();
      console.groupEnd();
      console.groupEnd();
      console.dir({ a: { b: { c: {} } } }, { depth: 0 });`;

    expect(await lines(body)).toEqual([
      ['warn', 'Assertion failed'],
      ['warn', 'Assertion failed: is 5'],
      ['warn', 'Assertion failed: { a: 1 }'],
      ['log', 'default: 1'],
      ['log', 'label: 1'],
      ['log', 'default: 2'],
      ['warn', "Count for 'none' does not exist"],
      ['log', 'default: 1'],
      ['log', 'outer'],
      ['log', '  first\n  second'],
      ['warn', '    inner'],
      ['log', '{ a: [Object] }'],
    ]);
  });

  it('measure time by the clock of the flow', async () => {
    const body = `
      console.time();
      console.time();
      console.timeLog('default', { a: 1 });
      console.timeEnd();
      console.timeEnd();`;

    expect(await lines(body, { now: 5 })).toEqual([
      ['warn', "Label 'default' already exists for console.time()"],
      ['log', 'default: 0ms { a: 1 }'],
      ['log', 'default: 0ms'],
      ['warn', "No such label 'default' for console.time()"],
    ]);
  });

  it('show where they were called', async () => {
    expect(await lines(`console.trace('here %d', 1); console.trace();`)).toEqual([
      ['error', expect.stringMatching(/^Trace: here 1\n {4}at .*\(?actions\/action-1\.js:1:\d+\)?$/)],
      ['error', expect.stringMatching(/^Trace\n {4}at .*\(?actions\/action-1\.js:1:\d+\)?$/)],
    ]);
  });

  it('show errors with their stack', async () => {
    expect(await lines(`console.error(new TypeError('bad'));`)).toEqual([
      [
        'error',
        expect.stringMatching(/^TypeError: bad\n {4}at exports\.onExecutePostLogin \(actions\/action-1\.js:1:\d+\)$/),
      ],
    ]);
  });

  it.each([
    `[{ a: 1, b: 'x' }, { a: 2, c: true }, 5]`,
    `new Map([['k', { a: 1 }]])`,
    `new Set([1])`,
    `{ x: { a: 1 }, y: { b: 3 } }`,
    `[[1, 2]], ['1']`,
    `[{ a: { b: 1 } }]`,
    `[]`,
    `'no table'`,
  ])('draw the table that Node draws of %s', async (data) => {
    const written: string[] = [];
    const stdout = new Writable({ write: (chunk, _, done) => done(void written.push(`${chunk}`)) });
    const args: [unknown, string[]?] = new Function(`return [${data}]`)();
    new Console({ stdout }).table(...args);

    expect(await lines(`console.table(${data});`)).toEqual([['log', written.join('').replace(/\n$/, '')]]);
  });

  it('keep nothing for the next flow', async () => {
    await run(`console.group(); console.count(); console.time('t');`);

    expect(await lines(`console.count(); console.time('t');`)).toEqual([['log', 'default: 1']]);
  });

  it('show what the objects of the web hold', async () => {
    const body = `
      console.log(new Headers({ a: 'b' }), new Blob(['x']), AbortSignal.abort(), [new File(['x'], 'n', { lastModified: 0 })]);
      console.log({ a: { b: { c: new URLSearchParams('a=1') } } });`;

    expect(await lines(body)).toEqual([
      [
        'log',
        "Headers { a: 'b' } Blob { size: 1, type: '' } AbortSignal { aborted: true } [ File { size: 1, type: '', name: 'n', lastModified: 0 } ]",
      ],
      ['log', '{ a: { b: { c: [URLSearchParams] } } }'],
    ]);
  });
});
