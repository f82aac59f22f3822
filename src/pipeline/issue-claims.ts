import { type ClaimTarget, type DropReason, filterClaims } from '#auth0/claim-filter.ts';
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
  const { scope } = drafts;
  const accessToken = filterClaims(drafts.list('access_token'), targetOf('access_token', scope, transaction));
  const idToken = filterClaims(drafts.list('id_token'), targetOf('id_token', scope, transaction));
  const findings = [
    ...[...accessToken.dropped, ...idToken.dropped].map(droppedFinding),
    ...opaqueFindings(transaction, accessToken.kept),
  ];
  if (accessToken.tooLarge || idToken.tooLarge) return { ...tooLarge, findings };
  return {
    status: 'issued',
    tokens: issuedTokens(transaction),
    scope,
    claims: { access_token: claimsOf(accessToken.kept), id_token: claimsOf(idToken.kept) },
    provenance: [...accessToken.kept, ...idToken.kept],
    findings,
  };
}

/** Auth0 fails the transaction; which error the client sees is an assumption. */
const tooLarge = {
  status: 'failed',
  error: 'access_denied',
  errorDescription: `The custom claims of a token exceed ${claimLimits.tokenBytes} bytes`,
} as const;

function targetOf(
  token: TokenName,
  scope: readonly string[],
  { audience, tenant, kind, requestedScopes }: Transaction,
): ClaimTarget {
  // OpenID Connect scopes are granted to the user's tokens as requested, whatever becomes of the API's scopes.
  const grantedScopes = kind === 'login' ? [...scope, ...requestedScopes] : scope;
  return { token, grantedScopes, audience, tenantDomain: tenant.domain };
}

function droppedFinding(dropped: { readonly claim: ClaimProvenance; readonly reason: DropReason }): TransactionFinding {
  const { token, claim, extension, form } = dropped.claim;
  return { code: 'claim-dropped', token, claim, reason: dropped.reason, extension, form };
}

function opaqueFindings(transaction: Transaction, kept: readonly ClaimProvenance[]): TransactionFinding[] {
  const isOpaque = transaction.audience === undefined && issuedTokens(transaction).includes('access_token');
  return isOpaque && kept.length > 0 ? [{ code: 'access-token-opaque', claims: kept.map(({ claim }) => claim) }] : [];
}

function claimsOf(kept: readonly ClaimProvenance[]): JsonObject {
  return Object.fromEntries(kept.map(({ claim, value }) => [claim, value]));
}
