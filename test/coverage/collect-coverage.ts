import { countersByPath, type FileCounters } from './counters.ts';

/**
 * Adds the counters of a flow to those of the test run.
 *
 * @param json - `coverage` of a trace; undefined when its scripts have no counters or its process was killed
 */
export function collectCoverage(json: string | undefined): void {
  if (json === undefined) return;
  globalThis.__VITEST_COVERAGE__ ??= {};
  const all = globalThis.__VITEST_COVERAGE__;
  for (const [path, added] of Object.entries(countersByPath.parse(JSON.parse(json)))) {
    const present = all[path];
    // Changed where they stand: a module that tests import holds on to its own.
    if (present?.hash === added.hash) addCounters(present, added);
    else all[path] = added;
  }
}

function addCounters(present: FileCounters, added: FileCounters): void {
  addCounts(present.s, added.s);
  addCounts(present.f, added.f);
  for (const [branch, ways] of Object.entries(added.b)) {
    present.b[branch] = ways.map((count, way) => count + (present.b[branch]?.[way] ?? 0));
  }
}

function addCounts(present: Record<string, number>, added: Readonly<Record<string, number>>): void {
  for (const [id, count] of Object.entries(added)) present[id] = (present[id] ?? 0) + count;
}
