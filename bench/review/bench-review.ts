import type { Io } from '#cli/io.ts';
import { withProgress } from '#cli/progress.ts';
import { compare, type Result } from '../compare.ts';
import type { Contestant } from '../comparison.ts';
import { openReviewWorld, type ReviewWorld } from './review-world.ts';

/** What is measured beside the ratios. */
interface ReviewBench {
  readonly results: readonly Result[];
  readonly remarks: readonly string[];
}

/** From ten transactions to ten thousand. */
const curve = [
  { personas: 1, clients: 2 },
  { personas: 5, clients: 4 },
  { personas: 20, clients: 10 },
  { personas: 100, clients: 20 },
];

const usual = { personas: 50, clients: 20 };
const mostSeconds = 10;
const mostRounds = 3;

/** Measures how long it takes to compare base and head of a pull request that changes one of 20 extensions. */
export async function benchReview(io: Io, rounds: number): Promise<ReviewBench> {
  const remarks: string[] = [];
  for (const size of curve) {
    await using world = await openReviewWorld(io.root, size);
    remarks.push(rateOf(world, await withProgress(io, `${world.count} transactions`, () => secondsOf(world))));
  }
  await using world = await openReviewWorld(io.root, usual);
  const name = `${usual.personas} personas, ${usual.clients} clients, all grants, 20 extensions`;
  const result = await withProgress(io, name, () => compare(comparisonOf(name, world), Math.min(rounds, mostRounds)));
  const seconds = result.ours.ms.median / 1000;
  const verdict = seconds <= mostSeconds ? 'kept' : 'not kept';
  remarks.push(`${name}: ${seconds.toFixed(1)} s for ${world.count} transactions, at most ${mostSeconds}: ${verdict}`);
  return { results: [result], remarks };
}

function comparisonOf(name: string, world: ReviewWorld) {
  return {
    name,
    ours: once('base and head compared', world.review),
    references: [once('head alone, nothing left of one transaction in the next', world.askHead)],
  };
}

function once(name: string, run: () => Promise<void>): Contestant {
  return { name, pieces: 1, hasWarmUp: false, run };
}

/** The first time starts the runners, and does not count. */
async function secondsOf({ review }: ReviewWorld): Promise<number> {
  await review();
  const startedAt = performance.now();
  await review();
  return (performance.now() - startedAt) / 1000;
}

function rateOf({ count }: ReviewWorld, seconds: number): string {
  return `${count} transactions: ${(count / seconds).toFixed(0)} a second, ${seconds.toFixed(2)} s for both sides`;
}
