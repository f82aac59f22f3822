/**
 * Names that belong to OAuth, OpenID Connect or Auth0 itself. A custom claim of such a name never reaches a token.
 *
 * @see https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims#general-restrictions
 */
export const restrictedClaims: ReadonlySet<string> = new Set([
  ...['acr', 'act', 'active', 'amr', 'at_hash', 'ath', 'attest', 'aud', 'auth_time', 'authorization_details'],
  ...['azp', 'c_hash', 'client_id', 'cnf', 'cty', 'dest', 'entitlements', 'events', 'exp', 'groups', 'gty', 'htm'],
  ...['htu', 'iat', 'internalService', 'iss', 'jcard', 'jku', 'jti', 'jwe', 'jwk', 'kid', 'may_act', 'mky', 'nbf'],
  ...['nonce', 'object_id', 'org_id', 'org_name', 'orig', 'origid', 'permissions', 'roles', 'rph', 's_hash', 'sid'],
  ...['sip_callid', 'sip_cseq_num', 'sip_date', 'sip_from_tag', 'sip_via_branch', 'sub', 'sub_jwk', 'toe', 'txn'],
  ...['typ', 'uuid', 'vot', 'vtm', 'x5t#S256'],
]);

/** Scopes that allow profile claims. */
type ProfileScope = 'address' | 'email' | 'phone' | 'profile';

/**
 * OpenID Connect's profile claims, each with the scope that must be granted for a token to carry it.
 *
 * `phone_verified`, as Auth0's user profile calls it, is not among them, so it is a claim like any other.
 *
 * @see https://auth0.com/docs/get-started/apis/scopes/openid-connect-scopes
 */
export const profileClaimScopes: ReadonlyMap<string, ProfileScope> = new Map([
  ['address', 'address'],
  ['birthdate', 'profile'],
  ['email', 'email'],
  ['email_verified', 'email'],
  ['family_name', 'profile'],
  ['gender', 'profile'],
  ['given_name', 'profile'],
  ['locale', 'profile'],
  ['middle_name', 'profile'],
  ['name', 'profile'],
  ['nickname', 'profile'],
  ['phone_number', 'phone'],
  ['phone_number_verified', 'phone'],
  ['picture', 'profile'],
  ['preferred_username', 'profile'],
  ['profile', 'profile'],
  ['updated_at', 'profile'],
  ['website', 'profile'],
  ['zoneinfo', 'profile'],
]);

/** Domains of Auth0. A URL on one of them or on a subdomain is no namespace for custom claims. */
export const auth0Hosts: readonly string[] = ['auth0.com', 'webtask.io', 'webtask.run'];
