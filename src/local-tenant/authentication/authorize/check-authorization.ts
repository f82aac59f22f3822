import type { AuthorizationRequest } from '#local-tenant/memory/authorization-request.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { isKnownConnection } from './known-connection.ts';

/** One thing that Auth0 looks at. It throws the error that the client gets. */
type Check = (request: AuthorizationRequest, client: StoredClient, store: Store) => void;

/** In their order, which is assumed. */
const checks: readonly Check[] = [
  requireCodeGrant,
  requireImplicitGrant,
  requireNonce,
  requireOpenid,
  requireKnownAudience,
  requireKnownConnection,
  requireOrganizationUsage,
];

/**
 * Checks that a client may make an authorization request.
 *
 * @throws {OAuthError} for the client: its redirect_uri is known to be good
 */
export function checkAuthorization(request: AuthorizationRequest, client: StoredClient, store: Store): void {
  for (const check of checks) check(request, client, store);
}

function requireCodeGrant({ responseType }: AuthorizationRequest, { grant_types }: StoredClient): void {
  if (!responseType.includes('code') || grant_types.includes('authorization_code')) return;
  throw OAuthError.grantNotAllowed('authorization_code');
}

function requireImplicitGrant({ responseType }: AuthorizationRequest, { grant_types }: StoredClient): void {
  if (responseType.every((type) => type === 'code') || grant_types.includes('implicit')) return;
  throw OAuthError.grantNotAllowed('implicit');
}

function requireNonce({ responseType, nonce }: AuthorizationRequest): void {
  if (responseType.includes('id_token') && !nonce) throw OAuthError.invalidRequest('Missing required parameter: nonce');
}

/** Without openid there is no ID token; who asks for nothing else would get nothing. */
function requireOpenid({ responseType, scopes }: AuthorizationRequest): void {
  if (responseType.every((type) => type === 'id_token') && !scopes.includes('openid')) throw OAuthError.openidMissing();
}

function requireKnownAudience({ audience }: AuthorizationRequest, _client: StoredClient, store: Store): void {
  requestedResourceServer(store, audience, OAuthError.unknownService);
}

/** @see https://auth0.com/docs/api/authentication/login/database-ad-ldap-passive */
function requireKnownConnection({ connection }: AuthorizationRequest, _client: StoredClient, store: Store): void {
  if (connection === undefined || isKnownConnection(store, connection)) return;
  throw OAuthError.invalidRequest('the connection was not found');
}

/** @see https://auth0.com/docs/manage-users/organizations/configure-organizations/define-organization-behavior */
function requireOrganizationUsage({ organization }: AuthorizationRequest, client: StoredClient): void {
  const { organization_usage: usage, organization_require_behavior: behavior = 'no_prompt' } = client;
  if (usage === 'deny' && organization !== undefined) {
    throw OAuthError.invalidRequest('parameter organization is not allowed for this client');
  }
  if (usage === 'require' && behavior === 'no_prompt' && organization === undefined) {
    throw OAuthError.invalidRequest('parameter organization is required for this client');
  }
}
