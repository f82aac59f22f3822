import type { TimerKind } from '../realm/protocol.ts';
import type { ScriptRun } from './script-run.ts';

/** A timer that is due, with the script that set it. */
export interface DueTimer {
  readonly id: number;
  readonly owner: ScriptRun;
}

/** The timers of a realm, kept by the host so that it knows when nothing can happen any more. */
export interface Timers {
  start(id: number, delayMs: number, kind: TimerKind, owner: ScriptRun): void;
  stop(id: number): void;
  /** Resolves when a timer is due; undefined when none is pending. None fires by itself. */
  next(): Promise<DueTimer> | undefined;
  clear(): void;
}

/** Creates the timers of a realm. */
export function createTimers(): Timers {
  const cancels = new Map<number, () => void>();
  const due: DueTimer[] = [];
  let wake: ((timer: DueTimer) => void) | undefined;

  const elapse = (timer: DueTimer): void => {
    const waiting = wake;
    wake = undefined;
    if (waiting) waiting(timer);
    else if (!due.includes(timer)) due.push(timer);
  };
  const elapseOnce = (timer: DueTimer): void => {
    cancels.delete(timer.id);
    elapse(timer);
  };
  const stop = (id: number): void => {
    cancels.get(id)?.();
    cancels.delete(id);
    const index = due.findIndex((timer) => timer.id === id);
    if (index >= 0) due.splice(index, 1);
  };

  return {
    start: (id, delayMs, kind, owner) => void cancels.set(id, begin({ id, owner }, delayMs, kind)),
    stop,
    next: () => {
      const first = due.shift();
      if (first) return Promise.resolve(first);
      return cancels.size === 0 ? undefined : new Promise((resolve) => (wake = resolve));
    },
    clear: () => {
      for (const id of [...cancels.keys()]) stop(id);
    },
  };

  function begin(timer: DueTimer, delayMs: number, kind: TimerKind): () => void {
    if (kind === 'immediate') {
      const immediate = setImmediate(elapseOnce, timer);
      return () => clearImmediate(immediate);
    }
    const started = kind === 'interval' ? setInterval(elapse, delayMs, timer) : setTimeout(elapseOnce, delayMs, timer);
    return () => clearTimeout(started);
  }
}
