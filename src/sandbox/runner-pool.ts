import { isFit } from './is-fit.ts';
import { isBloated } from './memory.ts';
import { killRunner, type RunnerProcess, startRunnerProcess } from './runner-process.ts';

/** Warm runners, each of which does one thing at a time. */
export interface RunnerPool {
  /** Waits for a free runner and works with it. */
  use<Result>(work: (runner: RunnerProcess) => Promise<Result>): Promise<Result>;
  /** Kills all runners and waits until they are gone. */
  close(): Promise<void>;
}

const idlePollMs = 250;

/** The place of a runner, which is started again after its end. */
interface Slot {
  runner: Promise<RunnerProcess> | undefined;
}

/** Creates a pool that starts its runners when the first of them is needed. */
export function createRunnerPool(size: number): RunnerPool {
  const slots: readonly Slot[] = Array.from({ length: size }, () => ({ runner: undefined }));
  const queue = createQueue(slots);
  let closed = false;
  let idleWatch: NodeJS.Timeout | undefined;

  const open = (): void => {
    if (closed) throw new Error('Run a flow: the sandbox is closed');
  };
  return {
    use: async (work) => {
      open();
      slots.forEach(warm);
      idleWatch ??= setInterval(() => void Promise.all(queue.free.map(endBloated)), idlePollMs).unref();
      const slot = await queue.take();
      try {
        open();
        await endUnfit(slot);
        open();
        return await work(await warm(slot));
      } finally {
        if (!closed) warm(slot).catch(() => {});
        queue.give(slot);
      }
    },
    close: async () => {
      closed = true;
      clearInterval(idleWatch);
      await Promise.all(slots.map(end));
    },
  };
}

function warm(slot: Slot): Promise<RunnerProcess> {
  slot.runner ??= start(slot);
  return slot.runner;
}

function start(slot: Slot): Promise<RunnerProcess> {
  const empty = (): void => {
    slot.runner = undefined;
  };
  const runner = startRunnerProcess();
  // Whoever waits for the runner hears of a failed start; the next one tries again.
  runner.then(({ exited }) => exited.then(empty), empty);
  return runner;
}

/** Makes room for a new runner where the old one is no fair start any more. */
async function endUnfit(slot: Slot): Promise<void> {
  const runner = await warm(slot);
  if (!(await isFit(runner))) await killRunner(runner);
}

/** Nobody else watches a runner while it is idle. */
async function endBloated(slot: Slot): Promise<void> {
  const runner = await slot.runner?.catch(() => undefined);
  if (runner && isBloated(runner.child.pid)) await killRunner(runner);
}

async function end(slot: Slot): Promise<void> {
  const runner = await slot.runner?.catch(() => undefined);
  if (runner) await killRunner(runner);
}

/** Hands things out to those who wait, first come, first served. */
function createQueue<Thing>(things: readonly Thing[]) {
  const free = [...things];
  const waiting: ((thing: Thing) => void)[] = [];
  return {
    free,
    take: (): Promise<Thing> => {
      const thing = free.shift();
      return thing === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(thing);
    },
    give: (thing: Thing): void => {
      const next = waiting.shift();
      if (next) next(thing);
      else free.push(thing);
    },
  };
}
