/**
 * Works on things side by side and hands over the results in the order of the things, each as soon as it can be.
 *
 * @param limit - how many are worked on, or wait for an earlier one, at the same time.
 */
export async function runInOrder<Thing, Result>(
  things: AsyncIterable<Thing>,
  limit: number,
  work: (thing: Thing) => Promise<Result>,
  take: (result: Result) => void,
): Promise<void> {
  const pending: Promise<void>[] = [];
  let last = Promise.resolve();
  for await (const thing of things) {
    last = taken(last, work(thing), take);
    // Whoever waits for the last one hears of a failure.
    last.catch(() => {});
    pending.push(last);
    if (pending.length >= limit) await pending.shift();
  }
  await last;
}

async function taken<Result>(before: Promise<void>, work: Promise<Result>, take: (result: Result) => void) {
  const [result] = await Promise.all([work, before]);
  take(result);
}
