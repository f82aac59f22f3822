import type { LoginGrant } from '#auth0/grant.ts';
import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { AuthorizationRequest, ResponseType } from '#local-tenant/memory/authorization-request.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login } from '#pipeline/transaction.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import type { TokenOrder } from '../tokens/issue-tokens.ts';
import { type Interruption, type ResumedLogin, runBrowserLogin } from '../transaction/run-browser-login.ts';
import { loginOf, transactionRequest } from '../transaction/transactions.ts';
import { answeringErrors, answerLogin } from './answer-login.ts';
import { askForConsent } from './ask-for-consent.ts';
import { requireMember } from './requested-organization.ts';

/** A user who has logged in for an authorization request: all that it takes to go on from there. */
export interface BrowserLogin {
  readonly authorization: AuthorizationRequest;
  readonly client: StoredClient;
  readonly user: StoredUser;
  /** The submitted login form; of a login without a page, the request to `/authorize`. */
  readonly request: RouteRequest;
  readonly sessionId: string;
  /** When the user proved who they are, in seconds since 1970. */
  readonly authTime: number;
  /** With `prompt=none`, so no page may be shown. */
  readonly isSilent: boolean;
  /** Set when the login goes on after its scripts had sent the user elsewhere. */
  readonly resumed?: ResumedLogin;
}

/**
 * Ends a login: runs its scripts, asks for consent where that is missing, and sends the browser back to the client with
 * what it asked for, or with the error that takes its place.
 *
 * That scripts run before the user is asked for consent is assumed.
 */
export function finishLogin(context: TenantContext, login: BrowserLogin): Promise<Answer> {
  return answeringErrors(context, login, async () => {
    const order = await tokenOrderOf(context, login);
    if ('interruption' in order) return order.interruption;
    return askForConsent(context, login, order) ?? (await answerLogin(context, login, order));
  });
}

async function tokenOrderOf(context: TenantContext, login: BrowserLogin): Promise<TokenOrder | Interruption> {
  const { authorization, client, sessionId, authTime } = login;
  const { audience, nonce, maxAge } = authorization;
  requireMember(login.user, authorization.organization);
  const server = requestedResourceServer(context.store, audience, OAuthError.unknownService);
  const transaction = transactionOf(context, login, server);
  const run = await runBrowserLogin(context, login, transaction);
  if ('interruption' in run) return run;
  return {
    client,
    server,
    ...run,
    sessionId,
    ...(nonce !== undefined && { nonce }),
    ...(maxAge !== undefined && { authTime }),
  };
}

function transactionOf(context: TenantContext, login: BrowserLogin, server: TokenOrder['server']): Login {
  const { authorization, client, user, request, sessionId } = login;
  const { method, query, responseType, scopes } = authorization;
  // Scripts see the request to `/authorize`. That a posted one reaches them as a body is assumed.
  const [seenQuery, seenBody] = method === 'GET' ? [query, {}] : [{}, query];
  return {
    ...loginOf(context, {
      grant: grantOf(responseType),
      client,
      user,
      server,
      scopes,
      responseType,
      request: transactionRequest({ ...request, method, query: seenQuery }, seenBody),
    }),
    sessionId,
  };
}

function grantOf(responseType: readonly ResponseType[]): LoginGrant {
  if (!responseType.includes('code')) return 'implicit';
  return responseType.length === 1 ? 'authorization_code' : 'hybrid';
}
