import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredRefreshToken } from '#local-tenant/store/records/refresh-token.ts';
import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login } from '#pipeline/transaction.ts';
import { exchangeRefreshToken } from '../tokens/exchange-refresh-token.ts';
import { type IssuedTokens, issueTokens } from '../tokens/issue-tokens.ts';
import { runTransaction } from '../transaction/run-transaction.ts';

/** The exchange of a refresh token that was found to be usable. */
export interface RefreshOrder {
  readonly client: StoredClient;
  readonly server: StoredResourceServer | undefined;
  readonly transaction: Login;
  readonly family: StoredRefreshToken;
  /** The refresh token as the client has sent it. */
  readonly text: string;
}

/**
 * Runs the scripts of an exchange, issues the tokens of the session that the refresh token is of, and rotates it.
 *
 * @throws {OAuthError} when a script refuses, or when the refresh token was revoked or used meanwhile
 */
export async function refreshedTokens(
  context: TenantContext,
  { client, server, transaction, family, text }: RefreshOrder,
): Promise<IssuedTokens> {
  const { session_id: sessionId, auth_time: authTime } = family;
  const { response, transactionId } = await issueTokens(context, {
    client,
    server,
    ...(await runTransaction(context, transaction, text)),
    ...(sessionId !== undefined && { sessionId }),
    ...(authTime !== undefined && { authTime }),
  });
  const rotated = exchangeRefreshToken(context, client, text);
  return { response: rotated === undefined ? response : { ...response, refresh_token: rotated }, transactionId };
}
