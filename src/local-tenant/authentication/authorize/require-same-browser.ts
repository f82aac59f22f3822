import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { sessionOf } from './browser-session.ts';
import type { BrowserLogin } from './finish-login.ts';

/**
 * Lets nobody go on with a login but the browser that it began in: who has only seen its `state` has no cookie of its
 * session.
 *
 * @throws {OAuthError} `invalid_request` when the request is of another session, or of one that has ended meanwhile
 */
export function requireSameBrowser(
  context: TenantContext,
  request: RouteRequest,
  { sessionId }: Pick<BrowserLogin, 'sessionId'>,
): void {
  if (sessionOf(context, request)?.id !== sessionId) throw OAuthError.loginExpired();
}
