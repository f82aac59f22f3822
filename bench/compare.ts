import type { Comparison, Contestant } from './comparison.ts';
import { type Spread, spreadOf } from './spread.ts';

/** What a comparison has shown. */
export interface Result {
  readonly name: string;
  readonly ours: Measurement;
  readonly references: readonly Reference[];
}

interface Measurement {
  readonly name: string;
  /** Milliseconds for one piece of work. */
  readonly ms: Spread;
}

interface Reference extends Measurement {
  /** Our time divided by that of the reference, round by round. */
  readonly ratio: Spread;
}

/**
 * Measures all contestants in every round, one after the other, so that whatever else this machine does meets all of
 * them. One round more goes first and does not count.
 *
 * @param now - milliseconds of a clock.
 */
export async function compare(
  { name, ours, references }: Comparison,
  rounds: number,
  now: () => number = () => performance.now(),
): Promise<Result> {
  const contestants = [ours, ...references];
  await measureRound(
    contestants.filter(({ hasWarmUp = true }) => hasWarmUp),
    now,
  );
  const samples: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round++) samples.push(await measureRound(contestants, now));
  const column = (index: number): number[] => samples.map((row) => row[index] ?? Number.NaN);
  const ourTimes = column(0);
  return {
    name,
    ours: { name: ours.name, ms: spreadOf(ourTimes) },
    references: references.map((reference, index) => {
      const times = column(index + 1);
      const ratio = spreadOf(times.map((time, round) => (ourTimes[round] ?? Number.NaN) / time));
      return { name: reference.name, ms: spreadOf(times), ratio };
    }),
  };
}

/** Gives the milliseconds that one piece took each contestant. */
async function measureRound(contestants: readonly Contestant[], now: () => number): Promise<readonly number[]> {
  const times: number[] = [];
  for (const { pieces, before, run } of contestants) {
    await before?.();
    const startedAt = now();
    await run(pieces);
    times.push((now() - startedAt) / pieces);
  }
  return times;
}
