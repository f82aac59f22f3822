import { expect, it } from 'vitest';
import { linesOf } from '#cli/try/lines-of.ts';

async function* from(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

it.each([
  [['a\nb\n'], ['a', 'b']],
  [['a\nb'], ['a', 'b']],
  [
    ['a', 'b\nc', '\n', '\nd'],
    ['ab', 'c', '', 'd'],
  ],
  [[], []],
])('the lines of the pieces %j are %j', async (pieces, lines) => {
  const found: string[] = [];
  for await (const line of linesOf(from(pieces))) found.push(line);
  expect(found).toEqual(lines);
});
