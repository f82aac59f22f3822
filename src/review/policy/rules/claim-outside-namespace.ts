import { isUrlName, isUrnName } from '#auth0/claim-namespace.ts';
import type { BuiltInRule } from '../built-in-rule.ts';
import { seenClaims, sightingOf, tokenText } from '../seen-claims.ts';
import { violationsOf } from '../violations-of.ts';

/** Claims have names of the team's own. */
export const claimOutsideNamespace: BuiltInRule = {
  name: 'claim-outside-namespace',
  severity: 'error',
  explanation:
    'A name outside the namespace may meet one of OAuth, OpenID Connect or Auth0, now or later, and tells no reader whose claim it is.',
  fix: 'name it with claimName() of claims/namespace.ts, or add its namespace to "namespaces" in policy.ts',
  check({ transactions }, { namespaces, allow }) {
    const isInside = (claim: string) =>
      namespaces ? namespaces.some((each) => claim.startsWith(each)) : isUrlName(claim) || isUrnName(claim);
    const outside = seenClaims(transactions).filter(({ claim }) => !isInside(claim) && !allow.includes(claim));
    return violationsOf(
      outside.map((seen) =>
        sightingOf(
          seen,
          (by) => `${by} puts "${seen.claim}" into the ${tokenText(seen.token)}, outside of every namespace`,
        ),
      ),
    );
  },
};
