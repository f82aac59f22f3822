/**
 * Works on things side by side, each with its place in the list.
 *
 * @param limit - how many are worked on at the same time.
 */
export async function sideBySide<Thing>(
  things: readonly Thing[],
  limit: number,
  work: (thing: Thing, index: number) => Promise<void>,
): Promise<void> {
  const entries = things.entries();
  const worker = async () => {
    for (const [index, thing] of entries) await work(thing, index);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
