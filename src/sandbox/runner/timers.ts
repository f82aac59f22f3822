import type { TimerKind } from '../realm/protocol.ts';

/** The timers of a realm, kept by the host so that it knows when nothing can happen any more. */
export interface Timers {
  start(id: number, delayMs: number, kind: TimerKind): void;
  stop(id: number): void;
  /** Resolves when a timer has fired; undefined when none is pending. */
  next(): Promise<void> | undefined;
  clear(): void;
}

/** Creates timers that call `fire`. */
export function createTimers(fire: (id: number) => void): Timers {
  const cancels = new Map<number, () => void>();
  let wake = (): void => {};

  const fired = (id: number): void => {
    fire(id);
    wake();
  };
  const stop = (id: number): void => {
    cancels.get(id)?.();
    cancels.delete(id);
  };
  const once = (id: number): void => {
    cancels.delete(id);
    fired(id);
  };

  return {
    start: (id, delayMs, kind) => void cancels.set(id, begin(id, delayMs, kind)),
    stop,
    next: () => (cancels.size === 0 ? undefined : new Promise((resolve) => (wake = resolve))),
    clear: () => {
      for (const id of [...cancels.keys()]) stop(id);
    },
  };

  function begin(id: number, delayMs: number, kind: TimerKind): () => void {
    if (kind === 'immediate') {
      const immediate = setImmediate(once, id);
      return () => clearImmediate(immediate);
    }
    const timer = kind === 'interval' ? setInterval(fired, delayMs, id) : setTimeout(once, delayMs, id);
    return () => clearTimeout(timer);
  }
}
