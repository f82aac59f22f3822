import { type DropReason, explainDrop } from '#auth0/claim-filter.ts';
import type { TokenName } from '#auth0/token-name.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { DroppedClaim, Run } from '../run.ts';
import { createMatcher } from './create-matcher.ts';
import { isBroken } from './unknown-outcomes.ts';

/** The name of a claim, with its token in front if it matters, and why Auth0 drops it if that matters. */
export type DroppedClaimArgs =
  | readonly [claim: string, reason?: DropReason]
  | readonly [token: TokenName, claim: string, reason?: DropReason];

/** Passes when an extension set the claim and Auth0 would leave it out without a word. */
export const toDropClaim = createMatcher(isBroken, (run, _equals, ...args: DroppedClaimArgs) => {
  const { token, claim, reason } = partsOf(args);
  const named = run.dropped.filter((each) => each.claim === claim && (token === undefined || each.token === token));
  const pass = named.some((each) => reason === undefined || each.reason === reason);
  const wanted = `set "${claim}" in vain in ${token ? `the ${token}` : 'a token'}${reason ? ` (${reason})` : ''}`;
  return { pass, wanted, hint: named[0] ? explain(named[0]) : whatElse(run, claim) };
});

function partsOf(args: DroppedClaimArgs) {
  const [first, second, third] = args;
  if (!isToken(first)) return { token: undefined, claim: first, reason: second };
  return { token: first, claim: second ?? '', reason: third };
}

function isToken(name: string): name is TokenName {
  return name === 'access_token' || name === 'id_token';
}

function explain({ token, reason }: DroppedClaim): string {
  return `it was dropped from the ${token} for another reason (${reason}): ${explainDrop(reason)}`;
}

function whatElse({ claims, dropped }: Run, claim: string): string | undefined {
  const isKept = Object.values(claims).some((kept) => Object.hasOwn(kept, claim));
  if (isKept) return 'it was set, and Auth0 keeps it';
  return didYouMean(
    claim,
    dropped.map((each) => each.claim),
  );
}
