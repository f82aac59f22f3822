import type { RunnerEvents } from './busy-runner.ts';
import type { Job } from './job.ts';
import type { RunnerOptions } from './runner-process.ts';
import { createRunnerSlot, type RunnerSlot } from './runner-slot.ts';

/** Runners, and the flows that wait for them. */
export interface RunnerPool {
  /** Starts the first runner. */
  warm(): void;
  run(job: Job): void;
  /** Kills all runners and waits until they are gone. Flows that are not done are rejected. */
  close(): Promise<void>;
}

/** Creates a pool that starts each of its runners when a flow finds no other free. */
export function createRunnerPool(size: number, options: RunnerOptions): RunnerPool {
  const waiting: Job[] = [];
  let isClosed = false;
  const dispatch = (): void => {
    for (let job = waiting[0]; job; job = waiting[0]) {
      const slot = bestFor(job, slots);
      if (!slot) return;
      waiting.shift();
      slot.give(job);
    }
  };
  const events: RunnerEvents = {
    onRoom: dispatch,
    onReturned: (jobs) => {
      if (isClosed) return rejectClosed(jobs);
      waiting.unshift(...jobs);
      for (const slot of slots) slot.warm();
      dispatch();
    },
  };
  const slots = Array.from({ length: size }, () => createRunnerSlot(options, events));

  return {
    warm: () => slots[0]?.warm(),
    run: (job) => {
      if (isClosed) return rejectClosed([job]);
      waiting.push(job);
      dispatch();
    },
    close: async () => {
      isClosed = true;
      rejectClosed(waiting.splice(0));
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

/** Prefers the runner that has kept the state of these scripts, then the one with the least to do. */
function bestFor(job: Job, slots: readonly RunnerSlot[]): RunnerSlot | undefined {
  const free = slots.filter((slot) => slot.hasRoomFor(job));
  const keeper = job.keepKey === undefined ? undefined : free.find(({ keepKey }) => keepKey === job.keepKey);
  return (
    keeper ??
    free.reduce<RunnerSlot | undefined>((best, slot) => (best && best.load <= slot.load ? best : slot), undefined)
  );
}

function rejectClosed(jobs: readonly Job[]): void {
  for (const job of jobs) job.reject(new Error('Run a flow: the sandbox is closed'));
}
