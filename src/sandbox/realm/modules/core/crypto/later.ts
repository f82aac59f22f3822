import { invalidArgType } from '../../node-error.ts';

type Callback = (...args: readonly unknown[]) => unknown;

/**
 * Hands a result to a callback, later; without one it is returned.
 *
 * As in Node, what is wrong with the arguments is thrown at once, and what went wrong with the work is handed over.
 */
export function later(work: () => unknown, callback: unknown): unknown {
  if (callback === undefined) return work();
  const call = checkCallback(callback);
  const result = attempt(work);
  setImmediate(() => call(...result));
  return undefined;
}

/** @throws TypeError - for anything but a function. */
export function checkCallback(callback: unknown): Callback {
  if (isFunction(callback)) return callback;
  throw invalidArgType('callback', 'of type function', callback);
}

function isFunction(value: unknown): value is Callback {
  return typeof value === 'function';
}

function attempt(work: () => unknown): readonly unknown[] {
  try {
    return [null, work()];
  } catch (error) {
    if (isArgumentError(error)) throw error;
    return [error];
  }
}

function isArgumentError(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^ERR_(INVALID|OUT_OF_RANGE|MISSING|CRYPTO_INVALID)/.test(code);
}
