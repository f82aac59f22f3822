import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login, Transaction } from '#pipeline/transaction.ts';
import { brokenTransaction } from '../transaction/broken-transaction.ts';
import type { RecordedIssue } from '../transaction/run-transaction.ts';
import { accessToken } from './access-token.ts';
import { idToken } from './id-token.ts';
import { opensUserinfo } from './opens-userinfo.ts';
import { tokenLifetimeSeconds } from './token-lifetime.ts';

/** The tokens that a client gets. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
interface SuccessfulResponse {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly scope?: string;
  readonly expires_in?: number;
  readonly token_type?: 'Bearer';
}

/** What tokens are made of. */
export interface TokenOrder extends RecordedIssue {
  readonly client: StoredClient;
  readonly server: StoredResourceServer | undefined;
  readonly transaction: Transaction;
  readonly nonce?: string;
  /** The `sid` of the ID token. */
  readonly sessionId?: string;
  /** The `auth_time` of the ID token, in seconds since 1970. */
  readonly authTime?: number;
  /** The authorization code beside the ID token of a hybrid login, whose hash it carries. */
  readonly code?: string;
}

/** A token response, and the id of the transaction behind it. */
export interface IssuedTokens {
  readonly response: SuccessfulResponse;
  readonly transactionId: string;
}

/**
 * Signs the tokens of a transaction that no script has refused.
 *
 * @throws {OAuthError} when there is no signing them, such as a claim that is nested too deep
 */
export async function issueTokens(context: TenantContext, order: TokenOrder): Promise<IssuedTokens> {
  try {
    const issued = await signTokens(context, order);
    context.signingKeys.prepareNextSoon();
    return issued;
  } catch (error) {
    throw brokenTransaction(context, order.transaction, 'Sign the tokens', error);
  }
}

async function signTokens(context: TenantContext, order: TokenOrder): Promise<IssuedTokens> {
  const { transactionId, transaction, result } = order;
  const access = result.tokens.includes('access_token') ? await accessPart(context, order) : {};
  if (transaction.kind !== 'login' || !result.tokens.includes('id_token')) return { response: access, transactionId };
  const idToken = await signIdToken(context, order, transaction, access.access_token);
  return { response: { ...access, id_token: idToken }, transactionId };
}

async function accessPart(
  context: TenantContext,
  { server, transaction, result }: TokenOrder,
): Promise<SuccessfulResponse> {
  const lifetimeSeconds = tokenLifetimeSeconds(server, transaction);
  const token = await accessToken(context, server, transaction, result, lifetimeSeconds);
  if (transaction.kind === 'login' && opensUserinfo(server, transaction, result.scope)) {
    context.memory.accessTokens.remember(token, {
      userId: transaction.user.user_id,
      scope: result.scope,
      customClaims: result.claims.id_token,
      expiresAt: context.now() + lifetimeSeconds * 1000,
    });
  }
  const scope = result.scope.length > 0 ? { scope: result.scope.join(' ') } : {};
  return { access_token: token, ...scope, expires_in: lifetimeSeconds, token_type: 'Bearer' };
}

function signIdToken(
  context: TenantContext,
  { client, result, nonce, sessionId, authTime, code }: TokenOrder,
  login: Login,
  token: string | undefined,
): Promise<string> {
  return idToken(context, client, login, {
    customClaims: result.claims.id_token,
    // Not those of the result: scripts change the scopes of the access token, not what the ID token shows.
    scope: login.requestedScopes,
    ...(nonce !== undefined && { nonce }),
    ...(sessionId !== undefined && { sessionId }),
    ...(authTime !== undefined && { authTime }),
    ...(login.grant === 'implicit' && token !== undefined && { accessToken: token }),
    ...(login.grant === 'implicit' && code !== undefined && { code }),
  });
}
