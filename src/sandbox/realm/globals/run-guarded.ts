import { apply } from '../intrinsics.ts';
import { reportUncaught } from './host-link.ts';

/** A function of a script's. */
export type Callback = (...args: unknown[]) => unknown;

/** Calls a function that a script left for later. What it throws fails the script that is running then. */
export function runGuarded(callback: Callback, self: unknown, args: readonly unknown[]): void {
  try {
    apply(callback, self, args);
  } catch (error) {
    reportUncaught(error);
  }
}

/** Takes a function that is to be called later. @throws TypeError - as Node does, for anything else. */
export function checkCallback(callback: unknown): Callback {
  if (isFunction(callback)) return callback;
  const error = new TypeError('The "callback" argument must be of type function.');
  throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
}

function isFunction(value: unknown): value is Callback {
  return typeof value === 'function';
}
