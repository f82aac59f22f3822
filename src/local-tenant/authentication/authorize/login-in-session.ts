import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { AuthorizationRequest } from '#local-tenant/memory/authorization-request.ts';
import type { Session } from '#local-tenant/memory/sessions.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { sessionOf, useSession } from './browser-session.ts';
import type { BrowserLogin } from './finish-login.ts';
import { isOfConnection } from './known-connection.ts';

/** Logs the user of the browser's session in, where that is good enough for the client. */
export function loginInSession(
  context: TenantContext,
  authorization: AuthorizationRequest,
  client: StoredClient,
  request: RouteRequest,
): BrowserLogin | undefined {
  const session = sessionOf(context, request);
  const user = session && context.store.users.get(session.userId);
  if (!user || !isGoodEnough(authorization, session, user, context.now())) return undefined;
  useSession(context, request);
  return {
    authorization,
    client,
    user,
    request,
    sessionId: session.id,
    authTime: Math.floor(session.authenticatedAt / 1000),
    isSilent: authorization.prompt.includes('none'),
  };
}

/**
 * That a user from another connection or organization is asked to log in again is assumed.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
function isGoodEnough(
  { prompt, maxAge, connection, organization }: AuthorizationRequest,
  { authenticatedAt }: Session,
  user: StoredUser,
  now: number,
): boolean {
  if (prompt.includes('login') || prompt.includes('select_account') || user.profile.blocked === true) return false;
  if (maxAge !== undefined && now >= authenticatedAt + maxAge * 1000) return false;
  if (connection !== undefined && !isOfConnection(user, connection)) return false;
  return organization === undefined || user.organization?.id === organization;
}
