import { explainDrop } from '#auth0/claim-filter.ts';
import type { TokenName } from '#auth0/token-name.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Run } from '../run.ts';
import { createMatcher } from './create-matcher.ts';
import { isBroken } from './unknown-outcomes.ts';

/** Passes when Auth0 would put the claim into the token, with the value if one is given. */
export const toSetClaim = createMatcher(
  isBroken,
  (run, equals, token: TokenName, claim: string, ...value: readonly [value?: unknown]) => {
    const claims = run.claims[token];
    const isSet = Object.hasOwn(claims, claim);
    const wantsValue = value.length > 0;
    const wanted = `set "${claim}" in the ${token}${wantsValue ? ` to ${JSON.stringify(value[0]) ?? value[0]}` : ''}`;
    if (!isSet) return { pass: false, wanted, hint: whatElse(run, token, claim) };
    if (!wantsValue || equals(claims[claim], value[0])) return { pass: true, wanted };
    const values = { actual: claims[claim], expected: value[0] };
    return { pass: false, wanted, hint: `it was set to ${JSON.stringify(claims[claim])}`, values };
  },
);

function whatElse({ claims, dropped }: Run, token: TokenName, claim: string): string | undefined {
  const drop = dropped.find((each) => each.token === token && each.claim === claim);
  if (drop) return `it was set and dropped: ${explainDrop(drop.reason)}`;
  const other = token === 'access_token' ? 'id_token' : 'access_token';
  if (Object.hasOwn(claims[other], claim)) return `it was set in the ${other} only`;
  return didYouMean(claim, Object.keys(claims[token]));
}
