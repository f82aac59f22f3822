import { TraceMap } from '@jridgewell/trace-mapping';
import { describe, expect, it } from 'vitest';
import { mapStack } from '#bundle/map-stack.ts';

/** Line 1 of the script is the build's own, line 2 comes from a shared module, line 3 from the rule; column 3 each. */
const map = new TraceMap({
  version: 3,
  sources: ['entry:rules/one', 'claims/name.ts', 'rules/one.ts'],
  names: [],
  mappings: [
    [[2, 0, 0, 0]],
    [
      [2, 1, 6, 4],
      [8, 1, 6, 9],
    ],
    [[2, 2, 20, 0]],
  ] satisfies [number, number, number, number][][],
});

function mapped(path: string, ...frames: readonly string[]) {
  const message = 'TypeError: no (really) at all';
  const { stack, location } = mapStack([message, ...frames].join('\n'), new Map([[path, map]]));
  const [first, ...lines] = stack.split('\n');
  expect(first).toBe(message);
  return { lines, location };
}

describe('the stack of a script', () => {
  it('names the source, with line and column from 1', () => {
    expect(mapped('rules/one.js', '    at nameOf (rules/one.js:2:3)', '    at rule (rules/one.js:3:3)')).toEqual({
      lines: ['    at nameOf (claims/name.ts:7:5)', '    at rule (rules/one.ts:21:1)'],
      location: { file: 'claims/name.ts', line: 7, column: 5 },
    });
  });

  it('takes a column between two places for the one before it', () => {
    expect(mapped('rules/one.js', '    at rules/one.js:2:8').lines).toEqual(['    at claims/name.ts:7:5']);
    expect(mapped('rules/one.js', '    at rules/one.js:2:9').lines).toEqual(['    at claims/name.ts:7:10']);
  });

  it.each([
    ['of an anonymous function', '    at rules/one.js:3:3', '    at rules/one.ts:21:1'],
    ['after an await', '    at async rule (rules/one.js:3:3)', '    at async rule (rules/one.ts:21:1)'],
    ['of an anonymous function after an await', '    at async rules/one.js:3:3', '    at async rules/one.ts:21:1'],
    [
      'of a function whose name looks like a place',
      '    at (rules/one.js:1:1) (rules/one.js:3:3)',
      '    at (rules/one.js:1:1) (rules/one.ts:21:1)',
    ],
  ])('maps a frame %s', (_title, frame, expected) => {
    expect(mapped('rules/one.js', frame).lines).toEqual([expected]);
  });

  it.each(['rules/add (all) claims.js', 'actions/at async x.js', 'hooks/ümlaut $&.js'])(
    'maps a frame of a script of any name: %s',
    (path) => {
      expect(mapped(path, `    at rule (${path}:3:3)`, `    at ${path}:3:3`).lines).toEqual([
        '    at rule (rules/one.ts:21:1)',
        '    at rules/one.ts:21:1',
      ]);
    },
  );

  it('leaves out the lines of the build that call the author’s function', () => {
    const { lines, location } = mapped('rules/one.js', '    at rule (rules/one.js:3:3)', '    at rules/one.js:1:3');
    expect(lines).toEqual(['    at rule (rules/one.ts:21:1)']);
    expect(location).toEqual({ file: 'rules/one.ts', line: 21, column: 1 });
  });

  it.each([
    ['of another script', '    at rule (rules/someone.js:3:3)'],
    ['before the first place of its line', '    at rule (rules/one.js:3:1)'],
    ['of a line that is not there', '    at rule (rules/one.js:99:3)'],
    ['without a place', '    at rule (native)'],
    ['that is none', 'rules/one.js:3:3'],
  ])('keeps a frame %s', (_title, frame) => {
    expect(mapped('rules/one.js', frame)).toEqual({ lines: [frame], location: undefined });
  });
});
