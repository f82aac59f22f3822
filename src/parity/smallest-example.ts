import fc from 'fast-check';
import type { Example } from './example.ts';

/** How long the search for the smallest example may take. */
const shrinkMs = 20_000;

/**
 * Shrinks the example that stands at a place among those that a seed gives.
 *
 * @param isDifferent - whether both forms differ in an example.
 * @returns the smallest example in which they do; undefined when they agree on the second look
 */
export async function smallestExample(
  examples: fc.Arbitrary<Example>,
  { seed, index }: { readonly seed: number; readonly index: number },
  isDifferent: (example: Example) => Promise<boolean>,
): Promise<Example | undefined> {
  const property = fc.asyncProperty(examples, async (example) => !(await isDifferent(example)));
  const details = await fc.check(property, { seed, path: `${index}`, numRuns: 1, interruptAfterTimeLimit: shrinkMs });
  return details.counterexample?.[0];
}
