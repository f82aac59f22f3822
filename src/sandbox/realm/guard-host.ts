import { readText } from './error-json.ts';
import { apply, toText } from './intrinsics.ts';
import type { HostFunction } from './protocol.ts';

/**
 * Guards the one function of the host that the realm holds: nothing but text and numbers goes out, whatever scripts have
 * made of the methods that the harness calls, and nothing but text comes back, errors included.
 *
 * What the host throws, even when it only runs out of stack, is an object of the process outside.
 */
export function guardHost(host: HostFunction): HostFunction {
  return (...call) => {
    for (let index = 0; index < call.length; index++) checkPlain(call[index]);
    let answer: unknown;
    try {
      answer = apply(host, undefined, call);
    } catch (error) {
      throw new (readText(error, 'name') === 'SyntaxError' ? SyntaxError : Error)(toText(readText(error, 'message')));
    }
    return typeof answer === 'string' ? answer : undefined;
  };
}

function checkPlain(value: unknown): void {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function' || typeof value === 'symbol') {
    throw new TypeError('The sandbox passes on text and numbers only');
  }
}
