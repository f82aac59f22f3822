import { expect, it } from 'vitest';
import { forgetOldest } from '#local-tenant/forget-oldest.ts';

it('keeps the latest entries', () => {
  const entries = Array.from({ length: 110 }, (_, index) => index);
  forgetOldest(entries, 100);
  expect(entries).toHaveLength(110);

  entries.push(110);
  forgetOldest(entries, 100);
  expect([entries.length, entries[0], entries.at(-1)]).toEqual([100, 11, 110]);
});
