import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { StoredRefreshToken } from '#local-tenant/store/records/refresh-token.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { tenantSettings } from '#local-tenant/store/tenant-settings.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { answerHeaders } from '../answer-headers.ts';
import { formOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { isOfSameGrant } from '../tokens/exchange-refresh-token.ts';
import { parseRefreshToken } from '../tokens/refresh-token-text.ts';
import { authenticateClient } from './authenticate-client.ts';

/**
 * Answers `POST /oauth/revoke`: revokes a refresh token and what it was rotated into or from. To one that nobody knows
 * the answer is the same.
 *
 * @see https://auth0.com/docs/api/authentication/revoke-refresh-token/revoke-refresh-token
 */
export async function revoke(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const { store, memory, now } = context;
  const form = formOf(request.body);
  const client = await authenticateClient(context, form, request.headers.authorization);
  const family = store.refreshTokens.get(parseRefreshToken(requiredParameter(form, 'token')).familyId);
  if (!family) return { status: 200, headers: answerHeaders() };
  // That the error is this one is assumed.
  if (family.client_id !== client.client_id) throw OAuthError.invalidRequest('The token belongs to another client');
  store.commit(revokedWith(store, family).map(({ id }) => store.refreshTokens.deleting(id)));
  const { client_id, name } = client;
  const user = { user_id: family.user_id, name: store.users.get(family.user_id)?.profile.name };
  const event = { client: { client_id, name }, user, ip: request.ip, userAgent: request.headers['user-agent'] };
  memory.logs.record({ type: 'srrt', ...event }, now());
  return { status: 200, headers: answerHeaders() };
}

/** With the flag `revoke_refresh_token_grant` all refresh tokens that a user has with the client for the API. */
function revokedWith(store: Store, family: StoredRefreshToken): readonly StoredRefreshToken[] {
  if (tenantSettings(store).flags['revoke_refresh_token_grant'] !== true) return [family];
  return store.refreshTokens.by('user_id', family.user_id).filter((other) => isOfSameGrant(other, family));
}
