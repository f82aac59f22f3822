import type { JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ClaimProvenance, TransactionFinding } from '#pipeline/transaction-result.ts';
import { decodedClaims } from '#token-client/decoded-claims.ts';
import type { TokenResponse } from '#token-client/token-response.ts';
import type { TokenRequest } from './resolve-request.ts';
import type { TokenGrant } from './token-grant.ts';

/** Tokens, what they say, and why. */
export interface TokenReport {
  readonly grant: TokenGrant;
  /** Name of the client. */
  readonly client: string;
  /** Who logged in; absent where there is no user. */
  readonly persona?: string;
  readonly audience: string;
  readonly response: TokenResponse;
  /** Decoded payload of each token. */
  readonly claims: Readonly<Partial<Record<TokenName, JsonObject>>>;
  readonly provenance: readonly ClaimProvenance[];
  /** Whether the provenance is the pipeline's prediction: a remote tenant does not tell it. */
  readonly isPredicted: boolean;
  readonly findings: readonly TransactionFinding[];
}

/** What is known of the custom claims of some tokens. */
export type Explanation = Pick<TokenReport, 'findings' | 'isPredicted' | 'provenance'>;

/** Reports the tokens of an answer. Of the explanation, what concerns a token that was not issued is left out. */
export function createTokenReport(
  { grant, client, persona, audience }: TokenRequest,
  response: TokenResponse,
  { provenance, findings, isPredicted }: Explanation,
): TokenReport {
  const claims = decodedClaims(response);
  return {
    grant,
    client,
    ...(grant !== 'client_credentials' && { persona: persona.name }),
    audience,
    response,
    claims,
    provenance: provenance.filter(({ token }) => claims[token] !== undefined),
    isPredicted,
    findings,
  };
}
