import { createMatcher } from './create-matcher.ts';
import { type ExpectedText, quote, textFits } from './text-fits.ts';
import { isBroken } from './unknown-outcomes.ts';

/** Passes when a script said no, for the reason if one is given. */
export const toDeny = createMatcher(isBroken, ({ outcome }, equals, reason?: ExpectedText) => {
  const wanted = `deny${reason === undefined ? '' : ` with ${quote(reason)}`}`;
  if (outcome.status !== 'denied') return { pass: false, wanted };
  const { message } = outcome.error;
  if (reason === undefined || textFits(equals, message, reason)) return { pass: true, wanted };
  return { pass: false, wanted, values: { actual: message, expected: reason } };
});
