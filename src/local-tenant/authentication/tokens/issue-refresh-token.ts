import type { StoredRefreshToken } from '#local-tenant/store/records/refresh-token.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login } from '#pipeline/transaction.ts';
import type { IssuedTokens, TokenOrder } from './issue-tokens.ts';
import { refreshTokenPolicy } from './refresh-token-policy.ts';
import { createRefreshToken } from './refresh-token-text.ts';

/** A token response that may have a refresh token, and the family that it was kept under. */
export interface RefreshableTokens extends IssuedTokens {
  readonly refreshTokenId?: string;
}

/**
 * Adds a refresh token to the tokens of a login that asked for `offline_access`, where client and API let it.
 *
 * @see https://auth0.com/docs/secure/tokens/refresh-tokens/get-refresh-tokens
 */
export function withRefreshToken(context: TenantContext, order: TokenOrder, issued: IssuedTokens): RefreshableTokens {
  const { transaction } = order;
  if (transaction.kind !== 'login' || !isRefreshable(order)) return issued;
  const { text, familyId, hash } = createRefreshToken();
  context.store.refreshTokens.put(newFamily(order, transaction, familyId, hash, context.now()));
  const { access_token, ...rest } = issued.response;
  const response = { ...(access_token !== undefined && { access_token }), refresh_token: text, ...rest };
  return { ...issued, response, refreshTokenId: familyId };
}

function isRefreshable({ client, server, transaction }: TokenOrder): boolean {
  return (
    transaction.requestedScopes.includes('offline_access') &&
    client.grant_types.includes('refresh_token') &&
    (server?.allow_offline_access ?? true)
  );
}

function newFamily(
  { client, server, sessionId, authTime }: TokenOrder,
  { user, requestedScopes, grantedScopes }: Login,
  id: string,
  hash: string,
  now: number,
): StoredRefreshToken {
  const { isRotating, lifetimeSeconds, idleLifetimeSeconds } = refreshTokenPolicy(client);
  return {
    id,
    client_id: client.client_id,
    user_id: user.user_id,
    scope: [...new Set([...requestedScopes, ...grantedScopes])],
    rotating: isRotating,
    tokens: [{ hash, generation: 0 }],
    created_at: now,
    ...(server && { audience: server.identifier }),
    ...(sessionId !== undefined && { session_id: sessionId }),
    ...(authTime !== undefined && { auth_time: authTime }),
    ...(lifetimeSeconds !== undefined && { expires_at: now + lifetimeSeconds * 1000 }),
    ...(idleLifetimeSeconds !== undefined && { idle_expires_at: now + idleLifetimeSeconds * 1000 }),
  };
}
