import { Script } from 'node:vm';
import type { Realm } from './realm.ts';

const counters = new Script('JSON.stringify(globalThis.__VITEST_COVERAGE__)');
const forget = new Script('delete globalThis.__VITEST_COVERAGE__');

/**
 * Reads the counters that an instrumented script has left.
 *
 * @param isKept - whether the next flow finds the modules of this one, which hold on to their counters. Without them the
 * realm is what it was before, and need not be thrown away.
 */
export function readCoverage({ world }: Realm, isKept: boolean): string | undefined {
  const text = world.inspect(counters);
  if (!isKept) world.inspect(forget);
  return typeof text === 'string' ? text : undefined;
}
