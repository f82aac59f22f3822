import type { TransactionProtocol } from './protocol.ts';

/**
 * A grant with a user: rules and post-login Actions run for it.
 *
 * The values are those of `grant_type` on the wire, and `implicit` and `hybrid`, which have none there: the code of a
 * hybrid login goes to the token endpoint as `authorization_code`.
 */
export type LoginGrant =
  | 'authorization_code'
  | 'http://auth0.com/oauth/grant-type/password-realm'
  | 'hybrid'
  | 'implicit'
  | 'password'
  | 'refresh_token';

/** A way to get a token. Client credentials have no user, so only the credentials-exchange trigger runs for them. */
export type Grant = LoginGrant | 'client_credentials';

/**
 * Value of the access token's `gty` claim.
 *
 * @see https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
 */
export type Gty = 'client-credentials' | 'password' | 'refresh_token';

const protocols: Readonly<Record<LoginGrant, TransactionProtocol>> = {
  authorization_code: 'oidc-basic-profile',
  'http://auth0.com/oauth/grant-type/password-realm': 'oauth2-password',
  hybrid: 'oidc-hybrid-profile',
  implicit: 'oidc-implicit-profile',
  password: 'oauth2-password',
  refresh_token: 'oauth2-refresh-token',
};

const gtys: Readonly<Record<Grant, Gty | undefined>> = {
  authorization_code: undefined,
  client_credentials: 'client-credentials',
  'http://auth0.com/oauth/grant-type/password-realm': 'password',
  hybrid: undefined,
  implicit: undefined,
  password: 'password',
  refresh_token: 'refresh_token',
};

/** Tells which `context.protocol` and `event.transaction.protocol` the scripts of a login see. */
export function protocolOf(grant: LoginGrant): TransactionProtocol {
  return protocols[grant];
}

/**
 * Tells which `gty` an access token of the dialects `access_token` and `access_token_authz` carries, if any.
 *
 * Auth0 spells `client-credentials` with a hyphen and `refresh_token` with an underscore.
 */
export function gtyOf(grant: Grant): Gty | undefined {
  return gtys[grant];
}
