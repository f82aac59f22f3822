import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { AuthorizationRequest } from '#local-tenant/memory/login-tickets.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { type IssuedTokens, issueTokens } from '../tokens/issue-tokens.ts';
import { runTransaction } from '../transaction/run-transaction.ts';
import { loginOf, transactionRequest } from '../transaction/transactions.ts';
import { authorizationError, authorizationSuccess } from './authorization-response.ts';

/** A user who has logged in for an authorization request. */
export interface BrowserLogin {
  readonly authorization: AuthorizationRequest;
  readonly client: StoredClient;
  readonly user: StoredUser;
  /** The submitted login form. */
  readonly request: RouteRequest;
}

/**
 * Sends the browser back to the client with the user's tokens, or with the error that takes their place.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.2
 */
export async function finishLogin(context: TenantContext, login: BrowserLogin): Promise<Answer> {
  const { authorization } = login;
  try {
    return authorizationSuccess(authorization, await tokensOf(context, login));
  } catch (error) {
    if (error instanceof OAuthError) return authorizationError(authorization, error);
    throw error;
  }
}

async function tokensOf(
  context: TenantContext,
  { authorization, client, user, request }: BrowserLogin,
): Promise<IssuedTokens> {
  const { audience, scopes, responseType, nonce, query } = authorization;
  const server = requestedResourceServer(context.store, audience, OAuthError.unknownService);
  const transaction = loginOf(context, {
    grant: 'implicit',
    client,
    user,
    server,
    scopes,
    responseType,
    // Scripts see the request to `/authorize`.
    request: transactionRequest({ ...request, method: 'GET', query }, {}),
  });
  const issue = await runTransaction(context, transaction);
  return issueTokens(context, { client, server, transaction, ...issue, ...(nonce !== undefined && { nonce }) });
}
