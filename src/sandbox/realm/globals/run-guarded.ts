import { errorJson } from '../error-json.ts';
import { apply } from '../intrinsics.ts';
import type { HostFunction } from '../protocol.ts';

/** Calls a function that a script left for later. What it throws fails the script that is running then. */
export function runGuarded(host: HostFunction, callback: unknown, args: readonly unknown[]): void {
  try {
    if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function');
    apply(callback, undefined, args);
  } catch (error) {
    host('uncaught', errorJson(error));
  }
}
