import type { HostFunction } from '../protocol.ts';
import { freezeClass, putFunction, putHidden } from './define.ts';
import { createPendingTasks, type PendingTasks } from './pending-tasks.ts';
import { Immediate, stopTimer, Timeout } from './timer.ts';

type Arguments = readonly unknown[];

/** Under this key `util.promisify` looks for the form of a function that gives promises. */
const promisified = Symbol.for('nodejs.util.promisify.custom');

/** Defines the timer functions. The host counts the timers and fires them with the returned function. */
export function installTimers(host: HostFunction): (timerId: number) => void {
  const pending = createPendingTasks(host);
  defineStart(pending);
  defineStop(pending);
  for (const type of [Immediate, Timeout]) {
    putHidden(type.prototype, Symbol.dispose, function (this: Immediate) {
      stopTimer(this);
    });
  }
  freezeClass('Immediate', Immediate);
  freezeClass('Timeout', Timeout);
  return pending.fire;
}

function defineStart(pending: PendingTasks): void {
  const setTimeout = (callback: unknown, delay?: unknown, ...args: Arguments) =>
    new Timeout(pending, { kind: 'timeout', callback, delay, args });
  const setInterval = (callback: unknown, delay?: unknown, ...args: Arguments) =>
    new Timeout(pending, { kind: 'interval', callback, delay, args });
  const setImmediate = (callback: unknown, ...args: Arguments) =>
    new Immediate(pending, { kind: 'immediate', callback, delay: 0, args });
  const timeoutPromise = (delay: unknown, value: unknown) => new Promise((done) => setTimeout(done, delay, value));
  const immediatePromise = (value: unknown) => new Promise((done) => setImmediate(done, value));
  putHidden(setTimeout, promisified, timeoutPromise);
  putHidden(setImmediate, promisified, immediatePromise);
  putFunction('setTimeout', setTimeout);
  putFunction('setInterval', setInterval);
  putFunction('setImmediate', setImmediate);
}

function defineStop(pending: PendingTasks): void {
  const stop = (timer: unknown): void => {
    if (timer instanceof Immediate) stopTimer(timer);
    else if (typeof timer === 'number' || typeof timer === 'string') pending.stopId(Number(timer));
  };
  putFunction('clearTimeout', (timer?: unknown) => stop(timer));
  putFunction('clearInterval', (timer?: unknown) => stop(timer));
  putFunction('clearImmediate', (timer?: unknown) => stop(timer));
}
