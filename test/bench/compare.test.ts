import { expect, it } from 'vitest';
import { compare } from '../../bench/compare.ts';
import { renderReport } from '../../bench/render-report.ts';

/** A clock that only the contestants move. */
function createClock() {
  let now = 0;
  return {
    now: () => now,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

it('leaves out of the warm-up what takes minutes, and out of the time what prepares a run', async () => {
  const clock = createClock();
  const contestant = (name: string, hasWarmUp: boolean) => ({
    name,
    pieces: 1,
    hasWarmUp,
    before: async () => clock.pass(100),
    run: async () => clock.pass(hasWarmUp ? 2 : 8),
  });
  const comparison = { name: 'work', ours: contestant('ours', true), references: [contestant('slow', false)] };
  const { ours, references } = await compare(comparison, 2, clock.now);
  expect([ours.ms.median, references[0]?.ms.median, references[0]?.ratio.median]).toEqual([2, 8, 0.25]);
  expect(clock.now()).toBe(102 + 2 * (102 + 108));
});

it('a comparison gives our time, that of the references, and the ratio of each round', async () => {
  const clock = createClock();
  const order: string[] = [];
  const contestant = (name: string, msOfRounds: readonly number[]) => {
    const ms = msOfRounds[Symbol.iterator]();
    return {
      name,
      pieces: 10,
      run: async (pieces: number) => {
        order.push(name);
        clock.pass((ms.next().value ?? 0) * pieces);
      },
    };
  };
  const comparison = {
    name: 'work',
    ours: contestant('ours', [100, 2, 4, 6]),
    references: [contestant('other', [100, 1, 1, 2])],
  };
  const result = await compare(comparison, 3, clock.now);
  expect(order).toEqual(['ours', 'other', 'ours', 'other', 'ours', 'other', 'ours', 'other']);
  expect(result).toEqual({
    name: 'work',
    ours: { name: 'ours', ms: { median: 4, lower: 3, upper: 5 } },
    references: [
      {
        name: 'other',
        ms: { median: 1, lower: 1, upper: 1.5 },
        ratio: { median: 3, lower: 2.5, upper: 3.5 },
      },
    ],
  });
  const environment = { node: 'v20.20.2', cores: 2, cpu: 'CPU', vm2: '3.12.2' };
  expect(
    renderReport({
      environment,
      rounds: 3,
      sections: [{ name: 'sandbox', results: [result], remarks: ['memory 3 MB'] }],
    }),
  ).toBe(
    `Node.js v20.20.2, 2 cores (CPU), vm2 3.12.2, 3 rounds

sandbox

measure  way    ms each              ours / this
-------  -----  -------------------  ----------------
work     ours   4.00 (3.00 to 5.00)
         other  1.00 (1.00 to 1.50)  3.0 (2.5 to 3.5)
memory 3 MB
`,
  );
});
