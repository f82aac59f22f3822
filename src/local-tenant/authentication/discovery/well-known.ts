import { type Answer, ok } from '#local-tenant/http/answer.ts';
import { issuerOf } from '#local-tenant/signing-keys.ts';
import { tenantSettings } from '#local-tenant/store/tenant-settings.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

/**
 * Answers `GET /.well-known/jwks.json`.
 *
 * As at Auth0, the key says `RS256` whatever else it signs with. Verifiers that mind find it for the tokens of an API
 * with PS256 or RS512 once the flag `remove_alg_from_jwks` is set.
 *
 * @see https://auth0.com/docs/secure/tokens/json-web-tokens/json-web-key-set-properties
 */
export function jwks({ store, signingKey }: TenantContext): Answer {
  const { alg, ...anyAlg } = signingKey.publicJwk;
  const hidesAlg = tenantSettings(store).flags['remove_alg_from_jwks'] === true;
  return ok({ keys: [hidesAlg ? anyAlg : { ...anyAlg, alg }] });
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
