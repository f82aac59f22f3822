import { type LoginGrant, protocolOf } from '#auth0/grant.ts';

/** Scopes of OpenID Connect, which belong to no API. */
const oidcScopes = ['openid', 'profile', 'email', 'phone', 'address', 'offline_access'];

/** What Auth0 grants a user's token before any script runs. */
export function loginScopes(grant: LoginGrant, requested: readonly string[], apiScopes: readonly string[]): string[] {
  const ofApi = requested.filter((scope) => apiScopes.includes(scope));
  // A password login that asks for no scope of the API gets all of them.
  const granted = protocolOf(grant) === 'oauth2-password' && ofApi.length === 0 ? apiScopes : ofApi;
  return [...new Set([...requested.filter((scope) => oidcScopes.includes(scope)), ...granted])];
}
