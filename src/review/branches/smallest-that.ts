import fc from 'fast-check';
import { madeUp } from './generated-transactions.ts';

/** How many smaller ones are tried: a number and no time, so that every run finds the same one. */
const mostTries = 200;

/**
 * Shrinks the value that stands at a place among those that are made up.
 *
 * @returns the smallest one found that still does it
 */
export async function smallestThat<Value>(
  values: fc.Arbitrary<Value>,
  index: number,
  does: (value: Value) => Promise<boolean>,
): Promise<Value | undefined> {
  let tries = 0;
  const property = fc.asyncProperty(values, async (value) => ++tries > mostTries || !(await does(value)));
  const { counterexample } = await fc.check(property, { ...madeUp, path: `${index}`, numRuns: 1 });
  return counterexample?.[0];
}
