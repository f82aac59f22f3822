import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator, inNode } from './evaluate.ts';

describe.each(realmKinds)('structuredClone in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it.each([
    `(() => {
      const original = { when: new Date(0), list: [new Map([['a', new Set([1])]])], nothing: undefined };
      original.self = original;
      const copy = structuredClone(original);
      return [copy !== original, copy.self === copy, copy.when.getTime(), [...copy.list[0].get('a')], 'nothing' in copy];
    })()`,
    `structuredClone([1, , 3]).hasOwnProperty(1)`,
    `(() => { const e = structuredClone(new RangeError('x', { cause: { a: 1 } })); return [e instanceof RangeError, e.name, e.message, e.cause]; })()`,
    `(() => { class Own extends Error { name = 'Own'; } const e = structuredClone(new Own('x')); return [e.constructor === Error, e.name, e.message]; })()`,
    `(() => { const b = structuredClone(new Uint16Array([1, 2, 3]).subarray(1)); return [b.constructor.name, [...b], b.buffer.byteLength]; })()`,
    `(() => { const o = { a: new Uint8Array([1]) }; o.b = new DataView(o.a.buffer); const c = structuredClone(o); return [c.a.buffer === c.b.buffer, c.b.getUint8(0)]; })()`,
    `[Object(1), Object('x'), Object(true)].map((boxed) => typeof structuredClone(boxed) + structuredClone(boxed).valueOf())`,
    `(() => { const r = structuredClone(/a/gi); return [r.source, r.flags, r.lastIndex]; })()`,
    `(() => { class Point { x = 1; get y() { return 2; } } const p = structuredClone(new Point()); return [p, p.constructor === Object]; })()`,
    `structuredClone(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, hidden: { value: 3 } }))`,
    `structuredClone({ ['__proto__']: 1 })`,
    `[null, undefined, 1, 'x', true].map((value) => structuredClone(value))`,
    `typeof structuredClone(5n)`,
    `[() => {}, Symbol('s'), new WeakMap(), Promise.resolve(), { f() {} }].map((value) => {
      try { return structuredClone(value); } catch (error) { return [error.name, error.code, error instanceof DOMException]; }
    })`,
    `(() => { try { structuredClone(Symbol('s')); } catch (error) { return error.message; } })()`,
    `(() => { try { structuredClone(new WeakSet()); } catch (error) { return error.message; } })()`,
  ])('copies what Node copies: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(await inNode(expression));
  });
});
