import type { Grant, LoginGrant } from '#auth0/grant.ts';
import type { LoginQuestion } from './token-question.ts';
import type { TransactionRequest } from './transaction.ts';

/** The `response_type` of a login, split at spaces. Undefined for a grant that goes to the token endpoint. */
export function responseTypeOf(grant: LoginGrant, scopes: readonly string[]): readonly string[] | undefined {
  if (grant === 'authorization_code') return ['code'];
  if (grant !== 'implicit') return undefined;
  return scopes.includes('openid') ? ['token', 'id_token'] : ['token'];
}

/** The request to `/authorize`. */
export function authorizeRequest(question: LoginQuestion, responseType: readonly string[]): TransactionRequest {
  const query = { response_type: responseType.join(' '), ...parametersOf(question) };
  return { ...clientSideOf(question), method: 'GET', query, body: {} };
}

/** The request to the token endpoint, without what Auth0 hides from scripts. */
export function tokenRequest(question: LoginQuestion, grant: Grant, username?: string): TransactionRequest {
  const body = { grant_type: grant, ...parametersOf(question), ...(username !== undefined && { username }) };
  return { ...clientSideOf(question), method: 'POST', query: {}, body };
}

function clientSideOf({ domain }: LoginQuestion) {
  return { ip: '127.0.0.1', hostname: domain.replace(/:\d+$/, '') };
}

function parametersOf({ client, audience, scopes }: LoginQuestion) {
  return {
    client_id: client.client_id,
    ...(audience !== undefined && { audience }),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  };
}
