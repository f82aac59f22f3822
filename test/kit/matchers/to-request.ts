import { createMatcher } from './create-matcher.ts';
import { type ExpectedText, quote, textFits } from './text-fits.ts';
import { isKilled } from './unknown-outcomes.ts';

/** Passes when a script made a request, answered or not. */
export const toRequest = createMatcher(isKilled, ({ requests }, equals, method: string, url: ExpectedText) => ({
  pass: requests.some((request) => request.method === method && textFits(equals, request.url, url)),
  wanted: `request ${method} ${quote(url)}`,
}));
