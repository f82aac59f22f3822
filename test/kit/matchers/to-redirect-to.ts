import { createMatcher } from './create-matcher.ts';
import { type ExpectedText, quote, textFits } from './text-fits.ts';
import { isBroken } from './unknown-outcomes.ts';

/** Passes when the user is sent to the URL, by an Action or by a rule. */
export const toRedirectTo = createMatcher(isBroken, ({ outcome }, equals, url: ExpectedText) => {
  const wanted = `redirect to ${quote(url)}`;
  if (outcome.status !== 'redirected') return { pass: false, wanted };
  if (textFits(equals, outcome.url, url)) return { pass: true, wanted };
  return {
    pass: false,
    wanted,
    values: { actual: outcome.url, expected: url },
  };
});
