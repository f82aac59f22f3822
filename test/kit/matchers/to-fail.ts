import { describeOutcome } from '../describe-outcome.ts';
import { createMatcher } from './create-matcher.ts';
import { isBroken, isNever } from './unknown-outcomes.ts';

/**
 * Passes when a script broke: it threw, was killed, never called back, or is no valid script. The message may be a part
 * of it, as for `toThrow`.
 */
export const toFail = createMatcher(isNever, ({ outcome }, _equals, message?: string | RegExp) => {
  const text = describeOutcome(outcome);
  const wanted = `fail${message === undefined ? '' : ` with ${typeof message === 'string' ? `"${message}"` : message}`}`;
  if (!isBroken(outcome)) return { pass: false, wanted };
  const pass = message === undefined || (message instanceof RegExp ? message.test(text) : text.includes(message));
  return { pass, wanted };
});
