/**
 * How a user came to log in, as an Action sees it in `event.transaction.protocol`.
 *
 * @see https://auth0.com/docs/actions/reference/post-login/post-login-event-object
 */
export type TransactionProtocol =
  | 'oauth2-access-token'
  | 'oauth2-device-code'
  | 'oauth2-password'
  | 'oauth2-refresh-token'
  | 'oauth2-resource-owner'
  | 'oauth2-resource-owner-jwt-bearer'
  | 'oauth2-token-exchange'
  | 'oauth2-webauthn'
  | 'oidc-basic-profile'
  | 'oidc-ciba'
  | 'oidc-ciba-web-link'
  | 'oidc-hybrid-profile'
  | 'oidc-implicit-profile'
  | 'samlp'
  | 'wsfed'
  | 'wstrust-usernamemixed';

/**
 * The same as a rule sees it in `context.protocol`, with two values that Actions no longer know.
 *
 * @see https://auth0.com/docs/customize/rules/context-object
 */
export type Protocol = TransactionProtocol | 'delegation' | 'redirect-callback';
