import type { TimerKind } from '../realm/protocol.ts';
import type { ScriptRun } from './script-run.ts';

/** Something that calls a script back, with the script that asked for it. */
export interface Due {
  readonly owner: ScriptRun;
  readonly fire: () => void;
}

/** What the scripts of a flow wait for, kept by the host so that it knows when nothing can happen any more. */
export interface Timers {
  start(id: number, delayMs: number, kind: TimerKind, due: Due): void;
  stop(id: number): void;
  /** Waits for work that never fails, and then fires with its result. */
  await<Result>(work: Promise<Result>, owner: ScriptRun, fire: (result: Result) => void): void;
  /** Resolves when something is due; undefined when nothing is pending. Nothing fires by itself. */
  next(): Promise<Due> | undefined;
  clear(): void;
}

interface Pending {
  readonly due: Due;
  readonly repeats: boolean;
  cancel(): void;
}

/** Creates the timers of a flow. */
export function createTimers(): Timers {
  const pending = new Map<number, Pending>();
  const elapsed = new Set<number>();
  let works = 0;
  let wake: (() => void) | undefined;

  const elapse = (id: number): void => {
    elapsed.add(id);
    wake?.();
  };
  const take = (): Due | undefined => {
    for (const id of elapsed) {
      elapsed.delete(id);
      const timer = pending.get(id);
      if (!timer?.repeats) pending.delete(id);
      if (timer) return timer.due;
    }
    return undefined;
  };
  const stop = (id: number): void => {
    pending.get(id)?.cancel();
    pending.delete(id);
    elapsed.delete(id);
  };

  return {
    start: (id, delayMs, kind, due) =>
      void pending.set(id, { due, repeats: kind === 'interval', cancel: schedule(kind, delayMs, () => elapse(id)) }),
    stop,
    await: (work, owner, fire) => {
      const id = -++works;
      const wait = (due: Due): void => void pending.set(id, { due, repeats: false, cancel: () => {} });
      wait({ owner, fire: () => {} });
      void work.then((result) => {
        if (!pending.has(id)) return;
        wait({ owner, fire: () => fire(result) });
        elapse(id);
      });
    },
    next: () => {
      const due = take();
      if (due) return Promise.resolve(due);
      if (pending.size === 0) return undefined;
      return new Promise((resolve) => {
        wake = () => {
          const next = take();
          if (!next) return;
          wake = undefined;
          resolve(next);
        };
      });
    },
    clear: () => {
      for (const id of [...pending.keys()]) stop(id);
    },
  };
}

/** Returns what cancels. */
function schedule(kind: TimerKind, delayMs: number, callback: () => void): () => void {
  if (kind === 'immediate') {
    const immediate = setImmediate(callback);
    return () => clearImmediate(immediate);
  }
  const timer = kind === 'interval' ? setInterval(callback, delayMs) : setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
