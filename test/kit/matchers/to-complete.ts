import { createMatcher } from './create-matcher.ts';
import { isNever } from './unknown-outcomes.ts';

/** Passes when all scripts ran to their end and nothing keeps Auth0 from issuing the tokens. */
export const toComplete = createMatcher(isNever, ({ outcome }) => ({
  pass: outcome.status === 'completed',
  wanted: 'complete',
}));
