/**
 * Tells whether an audience is an API of Auth0 itself, such as the Management API.
 *
 * @param tenantDomain - the tenant's own domain without scheme, e.g. `example.eu.auth0.com` or `localhost:4443`; no
 *   custom domain, since these audiences are named with the tenant's own.
 * @see https://auth0.com/docs/troubleshoot/product-lifecycle/past-migrations/custom-claims-migration
 */
export function isAuth0ApiAudience(audience: string, tenantDomain: string): boolean {
  return isAuth0Audience(audience, tenantDomain, ['api', 'api/v2', 'mfa']);
}

/** Tells whether an access token is for an API that the tenant has registered: neither Auth0's own nor `/userinfo` alone. */
export function isCustomApiAudience(audience: string | undefined, tenantDomain: string): boolean {
  if (audience === undefined) return false;
  return !isAuth0Audience(audience, tenantDomain, ['api', 'api/v2', 'mfa', 'userinfo']);
}

function isAuth0Audience(audience: string, tenantDomain: string, paths: readonly string[]): boolean {
  const bare = audience.replace(/\/$/, '');
  const hosts = [tenantDomain, tenantDomain.replace(/\.auth0\.com$/, '.auth0app.com')];
  return hosts.some((host) => paths.some((path) => bare === `https://${host}/${path}`));
}
