import type { JsonObject } from '#auth0/json.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { ClaimProvenance, TransactionFinding, TransactionResult } from '#pipeline/transaction-result.ts';
import type { Answer, ScriptRequest } from './review.ts';

/** A claim that Auth0 drops without a word, and why. */
type DroppedClaim = Extract<TransactionFinding, { readonly code: 'claim-dropped' }>;

/** An answer with what Auth0 keeps to itself of it. */
export interface SeenAnswer {
  readonly answer: Answer;
  readonly dropped: readonly DroppedClaim[];
  /** Claims that an extension took back from another. */
  readonly removed: readonly Extract<TransactionFinding, { readonly code: 'claim-removed' }>[];
}

const noClaims: Answer['claims'] = { access_token: {}, id_token: {} };
const noTokens = { tokens: [], scope: [], claims: noClaims, provenance: [], bytes: { access_token: 0, id_token: 0 } };

/**
 * Looks at the result of a transaction as its client gets it. An access token for no API is opaque: nobody reads claims
 * in it, so it has none.
 */
export function seenAnswer(
  { audience }: Transaction,
  result: TransactionResult,
  requests: readonly ScriptRequest[],
): SeenAnswer {
  const isReadable = (claim: { readonly token: string }) => audience !== undefined || claim.token === 'id_token';
  return {
    answer: { status: result.status, ...endOf(result, isReadable), requests },
    dropped: result.findings.filter((finding) => finding.code === 'claim-dropped').filter(isReadable),
    removed: result.findings.filter((finding) => finding.code === 'claim-removed').filter(isReadable),
  };
}

function endOf(
  result: TransactionResult,
  isReadable: (claim: ClaimProvenance) => boolean,
): Omit<Answer, 'requests' | 'status'> {
  switch (result.status) {
    case 'issued':
      return issued(result.tokens, result.scope, result.provenance.filter(isReadable));
    case 'denied':
    case 'failed': {
      const { by, error: code, errorDescription: description } = result;
      return { ...noTokens, error: { code, description }, ...(by && { by }) };
    }
    case 'redirected':
    case 'challenged':
      return { ...noTokens, by: result.by, ...(result.url !== undefined && { url: result.url }) };
  }
}

function issued(
  tokens: Answer['tokens'],
  scope: Answer['scope'],
  provenance: readonly ClaimProvenance[],
): Omit<Answer, 'requests' | 'status'> {
  const claimsOf = (token: ClaimProvenance['token']): JsonObject =>
    Object.fromEntries(provenance.filter((claim) => claim.token === token).map(({ claim, value }) => [claim, value]));
  const claims = { access_token: claimsOf('access_token'), id_token: claimsOf('id_token') };
  const bytes = { access_token: bytesOf(claims.access_token), id_token: bytesOf(claims.id_token) };
  return { tokens, scope, claims, provenance, bytes };
}

/** With the comma that parts them from what else is in the token. */
function bytesOf(claims: JsonObject): number {
  const text = JSON.stringify(claims);
  return text === '{}' ? 0 : Math.ceil(((Buffer.byteLength(text) - 1) * 4) / 3);
}
