/** The middle of several samples, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  /** A quarter of the samples lies below. */
  readonly lower: number;
  /** A quarter of the samples lies above. */
  readonly upper: number;
}

/** Describes samples, of which there is one at least. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((left, right) => left - right);
  return { median: quantile(sorted, 0.5), lower: quantile(sorted, 0.25), upper: quantile(sorted, 0.75) };
}

/** Between two samples it lies on the line that joins them. */
function quantile(sorted: readonly number[], fraction: number): number {
  const at = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}
