import { type LoginGrant, protocolOf } from '#auth0/grant.ts';

/** Scopes of OpenID Connect, which belong to no API. */
const oidcScopes = ['openid', 'profile', 'email', 'phone', 'address', 'offline_access'];

/**
 * What Auth0 grants a user's token before any script runs.
 *
 * That a grant other than `password` gets of the API's scopes those that it asks for is assumed.
 *
 * @param apiScopes - those of the API that the user may have: with RBAC (`enforce_policies`) the user's permissions
 * @see https://community.auth0.com/t/requesting-access-token-scopes-with-ropg-rbac-enabled-vs-rbac-disabled/100583
 */
export function loginScopes(grant: LoginGrant, requested: readonly string[], apiScopes: readonly string[]): string[] {
  const ofApi = requested.filter((scope) => apiScopes.includes(scope));
  // A password login that asks for no scope of the API gets all of them; that asking for one narrows them is assumed.
  const granted = protocolOf(grant) === 'oauth2-password' && ofApi.length === 0 ? apiScopes : ofApi;
  return [...new Set([...requested.filter((scope) => oidcScopes.includes(scope)), ...granted])];
}
