import type { CodeGrant } from '#local-tenant/memory/authorization-codes.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { unblocked } from '../find-user.ts';
import { type Form, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { isOpaque } from '../tokens/access-token.ts';
import { withRefreshToken } from '../tokens/issue-refresh-token.ts';
import { issueTokens, type TokenOrder } from '../tokens/issue-tokens.ts';
import { requireVerifier } from './code-verifier.ts';
import type { GrantHandler } from './grant-handler.ts';
import { requestSubject } from './request-subject.ts';

/**
 * Tokens for the code of a browser login. The scripts ran at the login, so none runs here.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 */
export const authorizationCodeGrant: GrantHandler = async (context, { form, client, note }) => {
  const code = requiredParameter(form, 'code');
  const { codes, redeemedCodes } = context.memory;
  const grant = codes.redeem(code, context.now());
  if (!grant) {
    revokeGiven(context, code);
    throw OAuthError.invalidCode();
  }
  const redeemed = redeemedCodes.remember(code, context.now());
  note(requestSubject(grant.order.transaction));
  requireSameRequest(grant, client, form);
  requireUser(context, grant.order);
  const order = { ...grant.order, client };
  const tokens = await issueTokens(context, order);
  // The code may have come again while the tokens were signed.
  if (redeemed.isReplayed) throw OAuthError.invalidCode();
  const issued = withRefreshToken(context, order, tokens);
  if (issued.refreshTokenId !== undefined) redeemed.refreshTokenId = issued.refreshTokenId;
  if (issued.response.access_token !== undefined) redeemed.accessToken = issued.response.access_token;
  return issued;
};

/**
 * A code that comes twice was stolen from somebody: what it gave is void. That access tokens are not, when they are
 * JWTs, is assumed of `/userinfo`, too: Auth0 revokes none of them, and the API that has one asks nobody.
 */
function revokeGiven({ memory, store }: TenantContext, code: string): void {
  const redeemed = memory.redeemedCodes.find(code);
  if (!redeemed) return;
  redeemed.isReplayed = true;
  const { refreshTokenId, accessToken } = redeemed;
  if (refreshTokenId !== undefined && store.refreshTokens.get(refreshTokenId)) {
    store.refreshTokens.delete(refreshTokenId);
  }
  if (accessToken !== undefined && isOpaque(accessToken)) memory.accessTokens.forget(accessToken);
}

function requireSameRequest(grant: CodeGrant, client: StoredClient, form: Form): void {
  if (grant.clientId !== client.client_id) throw OAuthError.invalidCode();
  const { redirect_uri: redirectUri } = form;
  if (redirectUri !== grant.redirectUri) throw OAuthError.wrongRedirectUri(redirectUri, grant.redirectUri);
  requireVerifier(grant, form);
}

/** That a user who was blocked or deleted since the login gets nothing is assumed. */
function requireUser({ store }: TenantContext, { transaction }: TokenOrder): void {
  if (transaction.kind !== 'login') return;
  const user = store.users.get(transaction.user.user_id);
  if (!user) throw OAuthError.invalidCode();
  unblocked(user);
}
