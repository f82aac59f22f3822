import type { Instrument } from '#bundle/instrument.ts';

/** Whether vitest measures coverage in this run, with the one of its providers that can see into the sandbox. */
export function isMeasuring(): boolean {
  const { coverage } = globalThis.__vitest_worker__?.config ?? {};
  return coverage?.enabled === true && coverage.provider === 'istanbul';
}

/** Gives what adds counters to the scripts of a build while vitest measures coverage, and nothing in all other runs. */
export async function instrumentToMeasure(root: string): Promise<Instrument | undefined> {
  if (!isMeasuring()) return undefined;
  // Loaded only here: the instrumenter takes longer to load than most test files to run.
  const { createInstrument } = await import('#bundle/counters/create-instrument.ts');
  return createInstrument(root);
}

declare global {
  // What vitest's workers know of their run; not documented, and named so in vitest 4.
  var __vitest_worker__: { readonly config: { readonly coverage?: MeasuredBy } } | undefined;
}

interface MeasuredBy {
  readonly enabled: boolean;
  readonly provider?: string;
}
