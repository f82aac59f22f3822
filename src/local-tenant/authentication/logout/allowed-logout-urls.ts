import type { Store } from '#local-tenant/store/store.ts';
import { tenantSettings } from '#local-tenant/store/tenant-settings.ts';
import { isRegisteredUrl } from '../authorize/redirect-uri.ts';
import { OAuthError } from '../oauth-error.ts';

/** Where a logout may lead: that of a client where the client says, any other where the tenant says. */
export function allowedLogoutUrls(store: Store, clientId: string | undefined): readonly string[] {
  if (clientId === undefined) return tenantSettings(store).allowed_logout_urls ?? [];
  return store.clients.get(clientId)?.allowed_logout_urls ?? [];
}

/**
 * Checks where a logout is to lead.
 *
 * @param parameter - the one that says it
 * @throws {OAuthError} when nobody has registered that
 */
export function requireAllowedReturn(parameter: string, url: string, allowed: readonly string[]): void {
  if (!isRegisteredUrl(url, allowed)) throw unknownReturn(parameter, url);
}

/**
 * The same for `returnTo`, of which Auth0 looks at neither the query nor the fragment. That it refuses control
 * characters there is assumed.
 *
 * @see https://auth0.com/docs/authenticate/login/logout/redirect-users-after-logout
 */
export function requireAllowedReturnTo(url: string, allowed: readonly string[]): void {
  const isAllowed = isRegisteredUrl(url, allowed) || isRegisteredUrl(url.replace(/[?#].*$/s, ''), allowed);
  if (!isAllowed || /\p{Cc}/u.test(url)) throw unknownReturn('returnTo', url);
}

function unknownReturn(parameter: string, url: string): OAuthError {
  const description = `The "${parameter}" querystring parameter "${url}" is not defined as a valid URL in "Allowed Logout URLs".`;
  return OAuthError.invalidRequest(description);
}
