import { type BusyRunner, giveJob, type RunnerEvents, startBusyRunner, stopBusyRunner } from './busy-runner.ts';
import type { Job } from './job.ts';
import type { RunnerOptions } from './runner-process.ts';

/** The place of a runner, which works on its flows in the order in which it got them. */
export interface RunnerSlot {
  /** Flows that are with the runner. */
  readonly load: number;
  /** The key of the last flow that was to keep its state. */
  readonly keepKey: string | undefined;
  hasRoomFor(job: Job): boolean;
  give(job: Job): void;
  /** Starts the runner, should there be none. */
  warm(): void;
  /** Gives all flows back, kills the runner and waits until it is gone. */
  close(): Promise<void>;
}

/** So many flows are with a runner that is quick. */
const quickDepth = 16;
/** And so many where it keeps their state: another runner would have to load the scripts first. */
const keeperDepth = 64;

/** Creates a slot without a runner. */
export function createRunnerSlot(options: RunnerOptions, events: RunnerEvents): RunnerSlot {
  let running: BusyRunner | undefined;
  let keepKey: string | undefined;

  const start = (memoryMb: number): BusyRunner => {
    const started = startBusyRunner({ ...options, memoryMb }, events, (ended) => {
      if (running === ended) running = undefined;
    });
    running = started;
    return started;
  };
  const depthFor = (job: Job): number =>
    job.keepKey !== undefined && job.keepKey === keepKey ? keeperDepth : quickDepth;
  return {
    get load() {
      return running?.jobs.length ?? 0;
    },
    get keepKey() {
      return keepKey;
    },
    hasRoomFor: (job) => !running || running.jobs.length < (isFor(running, job) && running.isQuick ? depthFor(job) : 1),
    give: (job) => {
      if (running && !isFor(running, job)) {
        void stopBusyRunner(running);
        running = undefined;
      }
      keepKey = job.keepKey ?? keepKey;
      giveJob(running ?? start(Math.max(options.memoryMb, job.limits.memoryMb)), job);
    },
    warm: () => void (running ?? start(options.memoryMb)),
    close: async () => {
      if (!running) return;
      events.onReturned(running.jobs.splice(0));
      await stopBusyRunner(running);
    },
  };
}

/** Says whether a flow can have this runner, now or when it is free. */
function isFor({ memoryMb, served, jobs }: BusyRunner, job: Job): boolean {
  return job.limits.memoryMb <= memoryMb && !(job.isAlone && served + jobs.length > 0);
}
