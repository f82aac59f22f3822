import { describe, expect, it } from 'vitest';
import type { Json } from '#auth0/json.ts';
import { typeText } from '#review/contract/type-text.ts';
import { isReadableAs, typeOf } from '#review/contract/value-type.ts';

describe('the type of values', () => {
  it.each<[values: Json[], text: string]>([
    [['a', 'b'], 'string'],
    [[1, 1.5], 'number'],
    [[true, null], 'boolean | null'],
    [[['a'], []], 'string[]'],
    [[[]], 'unknown[]'],
    [[['a', 1]], '(number | string)[]'],
    [[{ a: 1, b: 'x' }, { a: 2 }], '{ "a": number; "b"?: string }'],
    [[{}], 'object'],
    [['a', ['a']], 'string[] | string'],
    [[[{ a: [1] }]], '{ "a": number[] }[]'],
  ])('of %j is %s', (values, text) => {
    expect(typeText(typeOf(values))).toBe(text);
  });
});

describe('a reader of base', () => {
  it.each<[base: Json[], head: Json[], canRead: boolean]>([
    [['a'], ['b'], true],
    [['a'], [1], false],
    [['a'], ['a', null], false],
    [['a', null], ['a'], true],
    [[['a']], [[1]], false],
    [[[]], [['a']], true],
    [[['a']], [[]], true],
    [[{ a: 1 }], [{ a: 1, b: 1 }], true],
    [[{ a: 1 }], [{ b: 1 }], false],
    [[{ a: 1 }, {}], [{}], true],
    [[{ a: 1 }], [{ a: 1 }, {}], false],
    [[{ a: 1 }], [{ a: '1' }], false],
    [['x', { a: 1 }], ['x'], true],
  ])('of %j and %j: %s', (base, head, canRead) => {
    expect(isReadableAs(typeOf(head), typeOf(base))).toBe(canRead);
  });
});
