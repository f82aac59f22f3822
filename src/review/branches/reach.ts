import type { Pipeline } from '#pipeline/pipeline.ts';
import type { ComparedTransaction } from '../compare-transactions.ts';
import type { ChangedBranch } from '../review.ts';
import { type CountedSide, pointsHit } from './count-side.ts';
import type { Point } from './points-of.ts';

/** A side with the way to run it so that its traces hold counters. */
export interface WatchedSide extends CountedSide {
  readonly side: ChangedBranch['side'];
  readonly run: Pipeline;
}

/** A transaction as it meets both sides. */
export type BothTransactions = Pick<ComparedTransaction, 'after' | 'before'>;

/** One of the transactions that were looked at, and what nobody before it had reached. */
export interface Found {
  readonly index: number;
  readonly points: ReadonlySet<Point>;
}

/** So many run before it is asked again what is left. */
const batch = 32;

/** Where so many transactions did not end in time, made-up ones would not either. */
const mostTimedOut = 3;

/** Who has reached what of all sides. Mutated with each look. */
export class Reach {
  readonly sides: readonly WatchedSide[];
  readonly #reached = new Map<Point, 'generated' | 'persona'>();
  #timedOut = 0;

  constructor(sides: readonly WatchedSide[]) {
    this.sides = sides;
  }

  /** What nobody has reached yet. */
  get open(): ReadonlySet<Point> {
    const all = this.sides.flatMap(({ points }) => points);
    return new Set(all.filter((point) => !this.#reached.has(point)));
  }

  /** Whether scripts run until they are stopped: what is lost with them is what they reached, and a lot of time. */
  get isStuck(): boolean {
    return this.#timedOut >= mostTimedOut;
  }

  by(point: Point): ChangedBranch['reachedBy'] {
    return this.#reached.get(point) ?? 'nobody';
  }

  /**
   * Runs transactions until everything is reached. Returns those that were needed for it, in their order.
   */
  async look(transactions: readonly BothTransactions[], by: 'generated' | 'persona'): Promise<readonly Found[]> {
    const found: Found[] = [];
    for (let from = 0; from < transactions.length && this.open.size > 0 && !this.isStuck; from += batch) {
      const open = this.open;
      const hits = await Promise.all(
        transactions.slice(from, from + batch).map((transaction) => this.hits(open, transaction)),
      );
      for (const [index, points] of hits.entries()) {
        const fresh = points.filter((point) => !this.#reached.has(point));
        for (const point of fresh) this.#reached.set(point, by);
        if (fresh.length > 0) found.push({ index: from + index, points: new Set(fresh) });
      }
    }
    return found;
  }

  /** Those of some points that a transaction reaches. */
  async hits(points: ReadonlySet<Point>, { before, after }: BothTransactions): Promise<readonly Point[]> {
    const hits = await Promise.all(
      this.sides.map(async ({ side, extensions, run, points: all }) => {
        const wanted = all.filter((point) => points.has(point));
        if (wanted.length === 0) return [];
        const { trace } = await run(extensions, side === 'base' ? before : after);
        if (trace.steps.some(({ outcome }) => outcome.status === 'timed-out')) this.#timedOut++;
        return pointsHit(wanted, trace.coverage);
      }),
    );
    return hits.flat();
  }
}
