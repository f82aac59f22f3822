import type { TimerKind } from '../protocol.ts';
import type { PendingTasks, Task } from './pending-tasks.ts';
import { checkCallback, runGuarded } from './run-guarded.ts';

/** What a timer function was called with. */
export interface TimerInit {
  readonly kind: TimerKind;
  readonly callback: unknown;
  readonly delay: unknown;
  readonly args: readonly unknown[];
}

interface Inside {
  readonly pending: PendingTasks;
  readonly task: Task;
}

let insideOf: (timer: Immediate) => Inside;

/** What `setImmediate` returns. A server never ends, so that a timer without a reference fires as any other. */
export class Immediate {
  static {
    insideOf = (timer) => timer.#inside;
  }
  readonly #inside: Inside;
  #hasRef = true;
  constructor(pending: PendingTasks, { kind, callback, delay, args }: TimerInit) {
    const checked = checkCallback(callback);
    const task = { kind, delayMs: Number(delay), id: 0, call: () => runGuarded(checked, this, args) };
    this.#inside = { pending, task };
    pending.start(task);
  }
  hasRef(): boolean {
    return this.#hasRef;
  }
  ref(): this {
    this.#hasRef = true;
    return this;
  }
  unref(): this {
    this.#hasRef = false;
    return this;
  }
}

/** What `setTimeout` and `setInterval` return. It stands for its number, too. */
export class Timeout extends Immediate {
  close(): this {
    stopTimer(this);
    return this;
  }
  refresh(): this {
    const { pending, task } = insideOf(this);
    pending.start(task);
    return this;
  }
  [Symbol.toPrimitive](): number {
    return insideOf(this).task.id;
  }
}

/** Stops a timer. */
export function stopTimer(timer: Immediate): void {
  const { pending, task } = insideOf(timer);
  pending.stop(task);
}
