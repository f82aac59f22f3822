import { readText } from './error-json.ts';
import { apply, toText } from './intrinsics.ts';
import type { AskHost, HostFunction, HostQuestion } from './protocol.ts';
import { told } from './told.ts';

/**
 * Guards the one function of the host that the realm holds: nothing but text and numbers goes out, whatever scripts have
 * made of the methods that the harness calls, and nothing but text comes back, errors included.
 */
export function guardHost(ask: AskHost): HostFunction {
  return (...call) => {
    for (let index = 0; index < call.length; index++) checkPlain(call[index]);
    switch (call[0]) {
      case 'convert':
      case 'core':
      case 'load-module':
      case 'request':
        return answerOf(ask, call);
      default:
        told.tell({ kind: call[0], one: call[1], two: call[2], three: call[3] });
        return undefined;
    }
  };
}

/** What the host throws, even when it only runs out of stack, is an object of the process outside. */
function answerOf(ask: AskHost, question: HostQuestion): string | undefined {
  let answer: unknown;
  try {
    answer = apply(ask, undefined, question);
  } catch (error) {
    throw new (readText(error, 'name') === 'SyntaxError' ? SyntaxError : Error)(toText(readText(error, 'message')));
  }
  return typeof answer === 'string' ? answer : undefined;
}

function checkPlain(value: unknown): void {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function' || typeof value === 'symbol') {
    throw new TypeError('The sandbox passes on text and numbers only');
  }
}
