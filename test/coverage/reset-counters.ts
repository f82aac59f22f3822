import type { FileCounters } from './counters.ts';

// vitest adds up what each test file leaves, and does not begin anew for the next one in the same process.
for (const counters of Object.values(globalThis.__VITEST_COVERAGE__ ?? {})) reset(counters);

function reset({ s, f, b }: FileCounters): void {
  for (const id of Object.keys(s)) s[id] = 0;
  for (const id of Object.keys(f)) f[id] = 0;
  for (const ways of Object.values(b)) ways.fill(0);
}
