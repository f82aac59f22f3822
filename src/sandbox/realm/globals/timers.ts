import { create, putGlobal } from '../intrinsics.ts';
import type { HostFunction, TimerKind } from '../protocol.ts';
import { runGuarded } from './run-guarded.ts';

type Arguments = readonly unknown[];

interface Timer {
  readonly kind: TimerKind;
  readonly callback: unknown;
  readonly args: Arguments;
}

/** Defines the timer functions. The host counts the timers and fires them with the returned function. */
export function installTimers(host: HostFunction): (timerId: number) => void {
  const timers: Record<number, Timer> = create(null);
  defineStart(host, timers);
  defineStop(host, timers);
  return (id) => {
    const timer = timers[id];
    if (!timer) return;
    if (timer.kind !== 'interval') delete timers[id];
    runGuarded(host, timer.callback, timer.args);
  };
}

function defineStart(host: HostFunction, timers: Record<number, Timer>): void {
  let lastId = 0;
  const start = (kind: TimerKind, callback: unknown, delayMs: unknown, args: Arguments): number => {
    const id = ++lastId;
    timers[id] = { kind, callback, args };
    host('start-timer', id, typeof delayMs === 'number' ? delayMs : 0, kind);
    return id;
  };
  putGlobal('setTimeout', (callback: unknown, delayMs?: unknown, ...args: Arguments) =>
    start('timeout', callback, delayMs, args),
  );
  putGlobal('setInterval', (callback: unknown, delayMs?: unknown, ...args: Arguments) =>
    start('interval', callback, delayMs, args),
  );
  putGlobal('setImmediate', (callback: unknown, ...args: Arguments) => start('immediate', callback, 0, args));
}

function defineStop(host: HostFunction, timers: Record<number, Timer>): void {
  const stop = (id: unknown): void => {
    if (typeof id !== 'number') return;
    delete timers[id];
    host('stop-timer', id);
  };
  putGlobal('clearTimeout', stop);
  putGlobal('clearInterval', stop);
  putGlobal('clearImmediate', stop);
}
