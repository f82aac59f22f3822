import { describe, expect, it } from 'vitest';
import { createEvaluator } from './globals/evaluate.ts';
import { realmKinds } from './shared-sandbox.ts';

describe.each(realmKinds)('a function that a %s realm watches', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it.each([
    ['Object.defineProperty.name + Object.defineProperty.length', 'defineProperty3'],
    [`/^function.*\\{ \\[native code\\] \\}$/.test(Object.freeze.toString())`, true],
    [`Object.getOwnPropertyDescriptor(Object, 'seal').enumerable`, false],
    [`Object.defineProperty({}, 'a', { value: 1 }).a`, 1],
    [`Reflect.defineProperty(Object.freeze({}), 'a', {})`, false],
    [
      `(() => { try { Object.defineProperty(1, 'a', {}); } catch (error) { return error instanceof TypeError; } })()`,
      true,
    ],
    ['Object.setPrototypeOf([], null) instanceof Object', false],
    [`({ __proto__: { a: 1 } }).a + Object.create({ b: 1 }).__proto__.b`, 2],
    [`(() => { const o = {}; o.__proto__ = { a: 1 }; o.__defineGetter__('b', () => 2); return o.a + o.b; })()`, 3],
    [
      `(() => {
        const { prepareStackTrace } = Error;
        Error.prepareStackTrace = (error, frames) => frames;
        const o = {};
        (function getStack() { Error.captureStackTrace(o); })();
        const name = o.stack[0].getFunctionName();
        Error.prepareStackTrace = prepareStackTrace;
        return name;
      })()`,
      'getStack',
    ],
  ])('does as in Node: %s', async (expression, value) => {
    expect(await evaluate(expression)).toEqual(value);
  });

  it('gives the text of three million bytes, as there is memory for it', async () => {
    expect(await evaluate(`Buffer.alloc(3e6, 1).toString('base64').length`)).toBe(4e6);
    expect(await evaluate(`require('crypto').createHash('sha1').update(Buffer.alloc(3e6)).digest('hex').length`)).toBe(
      40,
    );
  });
});
