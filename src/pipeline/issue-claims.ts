import { type ClaimTarget, type FilteredClaims, filterClaims } from '#auth0/claim-filter.ts';
import type { JsonObject } from '#auth0/json.ts';
import { claimLimits } from '#auth0/limits.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ClaimDrafts } from './claim-drafts.ts';
import { issuedTokens } from './issued-tokens.ts';
import type { Transaction } from './transaction.ts';
import type { ClaimProvenance, Issued, Refused, TransactionFinding } from './transaction-result.ts';

type Issue = Omit<Issued, 'calls' | 'trace'> | Omit<Refused, 'calls' | 'trace'>;

/** Applies Auth0's claim filter to what the scripts asked of each token, after all of them have run. */
export function issueClaims(drafts: ClaimDrafts, transaction: Transaction): Issue {
  const filtered = { access_token: filter('access_token'), id_token: filter('id_token') };
  const findings = [
    ...droppedFindings('access_token', filtered.access_token, drafts),
    ...droppedFindings('id_token', filtered.id_token, drafts),
    ...opaqueFindings(transaction, filtered.access_token),
  ];
  if (filtered.access_token.tooLarge || filtered.id_token.tooLarge) return { ...tooLarge, findings };
  const claims = { access_token: filtered.access_token.kept, id_token: filtered.id_token.kept };
  return {
    status: 'issued',
    tokens: issuedTokens(transaction),
    scope: drafts.scope,
    claims,
    provenance: [...provenanceOf('access_token', claims, drafts), ...provenanceOf('id_token', claims, drafts)],
    findings,
  };

  function filter(token: TokenName): FilteredClaims {
    return filterClaims(drafts.claims(token), targetOf(token, drafts, transaction), (claim) => {
      return drafts.draft(token, claim)?.form ?? 'action';
    });
  }
}

/** Auth0 fails the transaction; which error the client sees is an assumption. */
const tooLarge = {
  status: 'failed',
  error: 'access_denied',
  errorDescription: `The custom claims of a token exceed ${claimLimits.tokenBytes} bytes`,
} as const;

function targetOf(
  token: TokenName,
  { scope }: ClaimDrafts,
  { audience, tenant, kind, requestedScopes }: Transaction,
): ClaimTarget {
  // OpenID Connect scopes are granted to the user's tokens as requested, whatever becomes of the API's scopes.
  const grantedScopes = kind === 'login' ? [...scope, ...requestedScopes] : scope;
  return { token, grantedScopes, audience, tenantDomain: tenant.domain };
}

function droppedFindings(token: TokenName, { dropped }: FilteredClaims, drafts: ClaimDrafts): TransactionFinding[] {
  return dropped.flatMap(({ claim, reason }): TransactionFinding[] => {
    const draft = drafts.draft(token, claim);
    return draft ? [{ code: 'claim-dropped', token, claim, reason, extension: draft.extension, form: draft.form }] : [];
  });
}

function opaqueFindings(transaction: Transaction, { kept }: FilteredClaims): TransactionFinding[] {
  const claims = Object.keys(kept);
  const isOpaque = transaction.audience === undefined && issuedTokens(transaction).includes('access_token');
  return isOpaque && claims.length > 0 ? [{ code: 'access-token-opaque', claims }] : [];
}

function provenanceOf(token: TokenName, claims: Record<TokenName, JsonObject>, drafts: ClaimDrafts): ClaimProvenance[] {
  return Object.keys(claims[token]).flatMap((claim) => {
    const draft = drafts.draft(token, claim);
    return draft ? [{ token, claim, ...draft }] : [];
  });
}
