import fc from 'fast-check';

/** How many smaller ones are tried: a number and no time, so that every run finds the same one. */
const mostTries = 200;

/**
 * Shrinks the value that stands at a place among those that a seed gives.
 *
 * @returns the smallest one found that still does it
 */
export async function smallestThat<Value>(
  values: fc.Arbitrary<Value>,
  { seed, index }: { readonly seed: number; readonly index: number },
  does: (value: Value) => Promise<boolean>,
): Promise<Value | undefined> {
  let tries = 0;
  const property = fc.asyncProperty(values, async (value) => ++tries > mostTries || !(await does(value)));
  const { counterexample } = await fc.check(property, { seed, path: `${index}`, numRuns: 1 });
  return counterexample?.[0];
}
