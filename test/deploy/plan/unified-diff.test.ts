import { expect, it } from 'vitest';
import { unifiedDiff } from '#deploy/plan/unified-diff.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('');

it('shows what changed among three lines of context', () => {
  expect(unifiedDiff(lines(1, 20), lines(1, 20).replace('10\n', 'ten\n'))).toBe(
    '@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n',
  );
});

it('says that a last line does not end', () => {
  expect(unifiedDiff('a\n', 'b')).toBe('@@ -1,1 +1,1 @@\n-a\n+b\n\\ No newline at end of file\n');
});

it('shows the whole of texts that have nothing in common', () => {
  const diff = unifiedDiff(lines(1, 3000), lines(5001, 8000));
  expect(diff.split('\n', 1)).toEqual(['@@ -1,3001 +1,3001 @@']);
  expect(diff).toContain('\n-3000\n');
  expect(diff).toContain('\n+8000\n');
});
