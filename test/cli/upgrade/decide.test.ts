import { expect, it } from 'vitest';
import { decide } from '#cli/upgrade/decide.ts';
import { notAFile } from '#cli/upgrade/hash-file.ts';

it.each([
  ['a', 'a', 'a', 'none'],
  ['a', 'a', 'b', 'update'],
  ['a', 'a', undefined, 'remove'],
  [undefined, undefined, 'b', 'add'],
  ['a', 'b', 'b', 'none'],
  ['a', undefined, undefined, 'none'],
  ['a', 'c', 'a', 'edited'],
  ['a', 'c', 'b', 'edited'],
  ['a', 'c', undefined, 'edited'],
  ['a', undefined, 'a', 'removed'],
  [undefined, 'c', 'b', 'taken'],
  ['a', notAFile, 'b', 'link'],
])('decides about a file: released %s, here %s, new %s: %s', (released, here, next, decided) => {
  const { kind, ...what } = decide({ released, here, next });
  expect(Object.values(what)[0] ?? kind).toBe(decided);
});
