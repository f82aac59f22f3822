import type { StoredRefreshToken } from '#local-tenant/store/records/refresh-token.ts';
import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { unblocked } from '../find-user.ts';
import { listOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { usableRefreshToken } from '../tokens/exchange-refresh-token.ts';
import { loginOf, transactionRequest } from '../transaction/transactions.ts';
import type { GrantHandler } from './grant-handler.ts';
import { refreshedTokens } from './refreshed-tokens.ts';
import { requestSubject } from './request-subject.ts';

/**
 * New tokens for a refresh token. The scripts run once more, so that their claims are those of now.
 *
 * @see https://auth0.com/docs/secure/tokens/refresh-tokens/use-refresh-tokens
 */
export const refreshTokenGrant: GrantHandler = async (context, { form, client, request, note }) => {
  const text = requiredParameter(form, 'refresh_token');
  const { family } = usableRefreshToken(context, client, text);
  const server = serverOf(context.store, family);
  const transaction = loginOf(context, {
    grant: 'refresh_token',
    client,
    user: userOf(context.store, family),
    server,
    scopes: narrowed(family.scope, listOf(form['scope'])),
    request: transactionRequest(request, form),
    refreshToken: family,
  });
  note(requestSubject(transaction));
  return refreshedTokens(context, { client, server, transaction, family, text });
};

function serverOf(store: Store, { audience }: StoredRefreshToken): StoredResourceServer | undefined {
  // Not the tenant's default API, which it may have got since the login.
  return audience === undefined ? undefined : requestedResourceServer(store, audience);
}

function userOf({ users, refreshTokens }: Store, { id, user_id }: StoredRefreshToken): StoredUser {
  const user = users.get(user_id);
  if (user) return unblocked(user);
  refreshTokens.delete(id);
  throw OAuthError.invalidRefreshToken();
}

/** Of the scopes of the login those that are asked for; all where none is. That others are left out is assumed. */
function narrowed(scope: readonly string[], requested: readonly string[]): readonly string[] {
  return requested.length === 0 ? scope : scope.filter((name) => requested.includes(name));
}
