import type { Json } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ReviewedTransaction } from '../review.ts';
import { sourceName } from '../source-name.ts';
import type { Sighting } from './violations-of.ts';

/** A custom claim that a token of head carries. */
export interface SeenClaim {
  readonly transaction: ReviewedTransaction;
  readonly token: TokenName;
  readonly claim: string;
  readonly value: Json;
}

/** Lists the custom claims of all tokens of head. */
export function seenClaims(transactions: readonly ReviewedTransaction[]): SeenClaim[] {
  return transactions.flatMap((transaction) =>
    transaction.after.tokens.flatMap((token) =>
      Object.entries(transaction.after.claims[token]).flatMap(([claim, value]) =>
        value === undefined ? [] : [{ transaction, token, claim, value }],
      ),
    ),
  );
}

/**
 * Says of a claim that it should not be there.
 *
 * @param messageOf - gets what set it.
 * @param isAsBad - whether the value that base has for the claim should not be there, either.
 */
export function sightingOf(
  { transaction: { combination, before, after }, token, claim }: SeenClaim,
  messageOf: (by: string) => string,
  isAsBad: (value: Json) => boolean = () => true,
): Sighting {
  const old = before.claims[token][claim];
  const set = after.provenance.find((each) => each.token === token && each.claim === claim);
  return {
    message: messageOf(set ? sourceName(set) : 'an extension'),
    combination: combination.id,
    isOld: old !== undefined && isAsBad(old),
  };
}

/** A token as a sentence names it. */
export function tokenText(token: TokenName): string {
  return token === 'access_token' ? 'access token' : 'ID token';
}
