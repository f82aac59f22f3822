import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { AuthorizationRequest } from '#local-tenant/memory/login-tickets.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { answerHeaders } from '../answer-headers.ts';
import { listOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestedResourceServer } from '../resource-server.ts';
import { authorizationError } from './authorization-response.ts';

/**
 * Answers `GET /authorize` of the implicit grant: sends the browser to the login page, or back with an error.
 *
 * @see https://auth0.com/docs/api/authentication/implicit-flow/authorize
 */
export function authorize(context: TenantContext, request: RouteRequest): Answer {
  // Nothing may go to a redirect_uri that the client has not registered, so these errors are answered here.
  const client = clientOf(context, request);
  const authorization = authorizationRequest(client, request);
  try {
    requireAllowed(context, client, authorization);
  } catch (error) {
    if (error instanceof OAuthError) return authorizationError(authorization, error);
    throw error;
  }
  const ticket = context.memory.tickets.issue(authorization, context.now());
  return { status: 302, headers: { ...answerHeaders(), location: `/u/login?state=${ticket}` } };
}

function clientOf({ store }: TenantContext, { query }: RouteRequest): StoredClient {
  const clientId = requiredParameter(query, 'client_id');
  const client = store.clients.get(clientId);
  if (!client) throw new OAuthError(403, 'access_denied', `Unknown client: ${clientId}`);
  return client;
}

function authorizationRequest(client: StoredClient, { query }: RouteRequest): AuthorizationRequest {
  const redirectUri = requiredParameter(query, 'redirect_uri');
  if (!client.callbacks?.includes(redirectUri)) {
    throw new OAuthError(
      403,
      'access_denied',
      `Callback URL mismatch. ${redirectUri} is not in the list of allowed callback URLs`,
    );
  }
  const { audience, state, nonce } = query;
  return {
    clientId: client.client_id,
    redirectUri,
    responseType: listOf(query['response_type']),
    scopes: listOf(query['scope']),
    query,
    ...(audience !== undefined && { audience }),
    ...(state !== undefined && { state }),
    ...(nonce !== undefined && { nonce }),
  };
}

function requireAllowed({ store }: TenantContext, client: StoredClient, request: AuthorizationRequest): void {
  const { responseType, scopes, nonce, audience, query } = request;
  if (responseType.length === 0) throw OAuthError.invalidRequest('Missing required parameter: response_type');
  if (!responseType.every((type) => type === 'token' || type === 'id_token')) {
    throw new OAuthError(501, 'unsupported_response_type', `Unsupported response type: ${responseType.join(' ')}`);
  }
  if (!client.grant_types.includes('implicit')) throw OAuthError.grantNotAllowed('implicit');
  if (responseType.includes('id_token') && !nonce) throw OAuthError.invalidRequest('Missing required parameter: nonce');
  if (!responseType.includes('token') && !scopes.includes('openid')) throw OAuthError.openidMissing();
  requestedResourceServer(store, audience, OAuthError.unknownService);
  if (query['prompt'] === 'none') throw OAuthError.loginRequired();
}
