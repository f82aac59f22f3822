import { profileClaimScopes, restrictedClaims } from '#auth0/reserved-claims.ts';
import type { Use } from '../../as-actions/uses/use.ts';
import { expressionOf } from './expression-of.ts';
import type { RuleCheck } from './rule-check.ts';

/** Standard claims that a rule takes out of a token. */
export const checkClaimsKept: RuleCheck = ({ uses, script }) =>
  uses.filter(isStandardClaimDeleted).map((use) => {
    const location = script.locate(use.at.start);
    return { code: 'claim-kept', expression: `delete ${expressionOf(use)}`, location };
  });

function isStandardClaimDeleted({ root, path: [token, claim = ''], kind }: Use): boolean {
  const isToken = token === 'accessToken' || token === 'idToken';
  const isStandard = restrictedClaims.has(claim) || profileClaimScopes.has(claim);
  return root === 'context' && kind === 'delete' && isToken && isStandard;
}
