import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { allowedLogoutUrls, requireAllowedReturnTo } from './allowed-logout-urls.ts';
import { endingErrors, endLogout } from './end-logout.ts';

/**
 * Answers `GET /v2/logout`: ends the browser's session and sends it to `returnTo`; without that, to the first URL that
 * the client has registered, or nowhere.
 *
 * @see https://auth0.com/docs/api/authentication/logout/auth-0-logout
 */
export function logout(context: TenantContext, request: RouteRequest): Promise<Answer> {
  const { client_id: clientId, returnTo } = request.query;
  const client = clientId === undefined ? undefined : context.store.clients.get(clientId);
  return endingErrors(context, { request, client }, () => {
    const allowed = allowedLogoutUrls(context.store, clientId);
    if (returnTo) requireAllowedReturnTo(returnTo, allowed);
    const location = returnTo || (clientId === undefined ? undefined : allowed[0]);
    return endLogout(context, { request, client }, location);
  });
}
