/**
 * The format of an API's access tokens: Auth0's own or that of RFC 9068, each with the claim `permissions` or without.
 *
 * @see https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
 */
export const tokenDialects = [
  'access_token',
  'access_token_authz',
  'rfc9068_profile',
  'rfc9068_profile_authz',
] as const;

/** One of {@link tokenDialects}. */
export type TokenDialect = (typeof tokenDialects)[number];

/** Whether a dialect is that of RFC 9068. */
export function isRfc9068(dialect: TokenDialect): boolean {
  return dialect === 'rfc9068_profile' || dialect === 'rfc9068_profile_authz';
}

/** Whether a dialect has the claim `permissions`, once the API's RBAC is on. */
export function hasPermissions(dialect: TokenDialect): boolean {
  return dialect === 'access_token_authz' || dialect === 'rfc9068_profile_authz';
}
