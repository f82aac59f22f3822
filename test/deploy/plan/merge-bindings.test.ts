import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeBindings } from '#deploy/plan/merge-bindings.ts';
import type { BindingPlacement } from '#project/environment.ts';

/** Merges bindings whose Actions are named by letters: capitals are ours. */
function merge(current: string, wanted: string, placement?: BindingPlacement) {
  const bindingsOf = (names: string) => [...names].map((name) => ({ actionName: name, displayName: name }));
  const isOurs = (name: string) => name === name.toUpperCase();
  const merged = mergeBindings(bindingsOf(current), bindingsOf(wanted), isOurs, placement);
  return merged.status === 'merged' ? merged.bindings.map(({ actionName }) => actionName).join('') : merged;
}

describe('our bindings among those of others', () => {
  it.each([
    ['stay where they are', 'aBc', 'B', 'aBc'],
    ['stay where they are, also apart', 'AxB', 'AB', 'AxB'],
    ['come last when none of them is bound', 'abc', 'XY', 'abcXY'],
    ['come alone where nobody is', '', 'XY', 'XY'],
    ['follow the one before them when they are new', 'aXb', 'XYZ', 'aXYZb'],
    ['stand before the next one when the first is new', 'aZb', 'XYZ', 'aXYZb'],
    ['take our order in the places that they have', 'aYbXc', 'XY', 'aXbYc'],
    ['go when the build no longer binds them', 'aXbYc', 'Y', 'abYc'],
    ['all go', 'aXbYc', '', 'abc'],
    ['change their order, come and go at once', 'aZbWXc', 'XYZ', 'aXYbZc'],
  ])('%s: %s and %s give %s', (_title, current, wanted, expected) => {
    expect(merge(current, wanted)).toBe(expected);
  });

  it.each([
    ['before', { before: 'b' }, 'abc', 'XY', 'aXYbc'],
    ['after', { after: 'b' }, 'abc', 'XY', 'abXYc'],
    ['before, from wherever they were', { before: 'a' }, 'abXcY', 'XY', 'XYabc'],
    ['after, where they are already', { after: 'a' }, 'aXYb', 'XY', 'aXYb'],
  ])('stand %s a foreign one that the environment names', (_title, placement, current, wanted, expected) => {
    expect(merge(current, wanted, placement)).toBe(expected);
  });

  it('have no place beside an Action that is not bound, or is ours', () => {
    expect(merge('abc', 'X', { before: 'z' })).toEqual({ status: 'no-place', beside: 'z' });
    expect(merge('aX', 'XY', { after: 'X' })).toEqual({ status: 'no-place', beside: 'X' });
  });

  it('keep every foreign one, in its order, and have our own order, whatever the tenant looks like', () => {
    const some = (letters: string) => fc.shuffledSubarray([...letters]).map((chosen) => chosen.join(''));
    fc.assert(
      fc.property(some('abcWXYZ'), some('VWXYZ'), (current, wanted) => {
        const merged = String(merge(current, wanted));
        expect(merged.replace(/[A-Z]/g, '')).toBe(current.replace(/[A-Z]/g, ''));
        expect(merged.replace(/[a-z]/g, '')).toBe(wanted);
        expect(merge(merged, wanted)).toBe(merged);
      }),
    );
  });
});
