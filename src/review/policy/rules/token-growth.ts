import type { TokenName } from '#auth0/token-name.ts';
import type { ReviewedTransaction } from '../../review.ts';
import type { BuiltInRule } from '../built-in-rule.ts';
import type { Violation } from '../policy.ts';
import { tokenText } from '../seen-claims.ts';

/** Tokens stay small enough for the headers they travel in. */
export const tokenGrowth: BuiltInRule = {
  name: 'token-growth',
  severity: 'warning',
  explanation: 'A token travels with every request, and servers refuse headers of more than a few kilobytes.',
  fix: 'say it in fewer bytes, have the API look it up, or raise "maxBytes" of this rule in policy.ts',
  check({ transactions }, { maxBytes }) {
    return (['access_token', 'id_token'] as const).flatMap((token) => growthOf(transactions, token, maxBytes));
  },
};

function growthOf(transactions: readonly ReviewedTransaction[], token: TokenName, maxBytes: number): Violation[] {
  const grown = transactions
    .filter(({ before, after }) => before.tokens.includes(token) && after.tokens.includes(token))
    .map(({ combination, before, after }) => ({ id: combination.id, bytes: after.bytes[token] - before.bytes[token] }))
    .filter(({ bytes }) => bytes > maxBytes);
  if (grown.length === 0) return [];
  const most = Math.max(...grown.map(({ bytes }) => bytes));
  const message = `the ${tokenText(token)} grows by up to ${most} bytes, where ${maxBytes} are allowed`;
  return [{ message, combinations: grown.map(({ id }) => id) }];
}
