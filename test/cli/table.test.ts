import { expect, test } from 'vitest';
import { renderTable } from '#cli/table.ts';

test('makes each column as wide as its widest cell and leaves no space at the end of a line', () => {
  const rows = [
    ['implicit', 'a'],
    ['x', 'longer than its heading'],
  ];
  expect(renderTable(['grant', 'claim'], rows)).toBe(
    'grant     claim\n--------  -----------------------\nimplicit  a\nx         longer than its heading\n',
  );
});

test('shows the headings alone where there are no rows', () => {
  expect(renderTable(['grant', 'claim'], [])).toBe('grant  claim\n-----  -----\n');
});
