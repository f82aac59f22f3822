import { type Answer, ok } from '../http/route.ts';
import { issuerOf } from '../signing-keys.ts';
import type { TenantContext } from '../tenant-context.ts';

/** Answers `GET /.well-known/jwks.json`. @see https://www.rfc-editor.org/rfc/rfc7517 */
export function jwks({ signingKey }: TenantContext): Answer {
  return ok({ keys: [signingKey.publicJwk] });
}

/** Answers `GET /.well-known/openid-configuration` with what this tenant does, not with all that Auth0 does. */
export function openidConfiguration({ domain }: TenantContext): Answer {
  const issuer = issuerOf(domain);
  return ok({
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}oauth/token`,
    userinfo_endpoint: `${issuer}userinfo`,
    jwks_uri: `${issuer}.well-known/jwks.json`,
    response_types_supported: ['token', 'id_token', 'token id_token'],
    response_modes_supported: ['fragment'],
    grant_types_supported: [
      'implicit',
      'client_credentials',
      'password',
      'http://auth0.com/oauth/grant-type/password-realm',
    ],
    scopes_supported: ['openid', 'profile', 'email'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['HS256', 'RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    claims_supported: [
      'aud',
      'email',
      'email_verified',
      'exp',
      'family_name',
      'given_name',
      'iat',
      'iss',
      'name',
      'nickname',
      'picture',
      'sub',
    ],
  });
}
