import { z } from 'zod';

const counts = z.record(z.string(), z.number());

const fileCounters = z.looseObject({
  /** Of all that is counted: equal hashes mean equal numbers. */
  hash: z.string(),
  /** How often each statement ran, by its number; `f` is for functions, `b` for the ways of branches. */
  s: counts,
  f: counts,
  b: z.record(z.string(), z.array(z.number())),
});

/** The counters of a realm by the absolute path of a source, with what vitest needs to report them. */
export const countersByPath = z.record(z.string(), fileCounters);

/** The counters of one source. */
export type FileCounters = z.infer<typeof fileCounters>;

declare global {
  // Where vitest's istanbul provider looks for them.
  var __VITEST_COVERAGE__: Record<string, FileCounters> | undefined;
}
