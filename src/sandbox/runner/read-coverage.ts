import { Script } from 'node:vm';
import type { Realm } from './realm.ts';

const counters = new Script('JSON.stringify(globalThis.__VITEST_COVERAGE__)');

/** Reads the counters that an instrumented script has left. */
export function readCoverage({ world }: Realm): string | undefined {
  const text = world.inspect(counters);
  return typeof text === 'string' ? text : undefined;
}
