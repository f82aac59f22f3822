import type { AuthorizationRequest, ResponseTarget, ResponseType } from '#local-tenant/memory/authorization-request.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { type Form, listOf, requiredParameter } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { isRegisteredUrl } from './redirect-uri.ts';
import { requestedOrganization } from './requested-organization.ts';
import { defaultMode, isAllowedMode } from './response-mode.ts';

/**
 * Reads where the answer to an authorization request goes.
 *
 * @throws {OAuthError} when that is not where the client said that its users come back
 */
export function parseResponseTarget(client: StoredClient, form: Form): ResponseTarget {
  const redirectUri = requiredParameter(form, 'redirect_uri');
  if (!isRegisteredUrl(redirectUri, client.callbacks)) throw callbackMismatch(redirectUri);
  const responseType = listOf(form['response_type']);
  const { response_mode: mode = '', state } = form;
  const responseMode = isAllowedMode(mode, responseType) ? mode : defaultMode(responseType);
  if (responseMode === 'web_message' && !hasOrigin(redirectUri)) throw noOrigin(redirectUri);
  return { redirectUri, responseMode, ...(state !== undefined && { state }) };
}

/**
 * Reads an authorization request. Whether its client may make it is another question.
 *
 * @throws {OAuthError} when a parameter makes no sense
 */
export function parseAuthorizationRequest(
  store: Store,
  client: StoredClient,
  form: Form,
  target: ResponseTarget,
  method: AuthorizationRequest['method'],
): AuthorizationRequest {
  const { audience, nonce, connection, login_hint: loginHint, organization } = form;
  return {
    ...target,
    clientId: client.client_id,
    responseType: responseTypeOf(form),
    scopes: listOf(form['scope']),
    ...(audience !== undefined && { audience }),
    ...(nonce !== undefined && { nonce }),
    ...challengeOf(form),
    prompt: promptOf(form),
    ...maxAgeOf(form),
    ...(loginHint && { loginHint }),
    ...(connection && { connection }),
    ...(organization && { organization: requestedOrganization(store, organization).id }),
    method,
    query: form,
  };
}

function callbackMismatch(redirectUri: string): OAuthError {
  const description = `Callback URL mismatch. ${redirectUri} is not in the list of allowed callback URLs`;
  return new OAuthError(403, 'access_denied', description);
}

function hasOrigin(redirectUri: string): boolean {
  return URL.canParse(redirectUri) && new URL(redirectUri).origin !== 'null';
}

/** The text is assumed. */
function noOrigin(redirectUri: string): OAuthError {
  return OAuthError.invalidRequest(`response_mode=web_message needs a redirect_uri with an origin: ${redirectUri}`);
}

const responseTypes: readonly string[] = ['code', 'id_token', 'token'] satisfies ResponseType[];

function responseTypeOf(form: Form): ResponseType[] {
  const asked = listOf(requiredParameter(form, 'response_type'));
  const known = asked.filter((type): type is ResponseType => responseTypes.includes(type));
  if (known.length === 0 || known.length < asked.length || new Set(asked).size < asked.length) {
    throw new OAuthError(501, 'unsupported_response_type', `Unsupported response type: ${asked.join(' ')}`);
  }
  const mode = form['response_mode'];
  if (mode && !isAllowedMode(mode, asked)) {
    throw OAuthError.invalidRequest(`Unsupported response mode for "${asked.join(' ')}": ${mode}`);
  }
  return known;
}

/**
 * That the texts are assumed goes for all parameters here.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.3
 */
function challengeOf({ code_challenge: value, code_challenge_method: method }: Form) {
  if (value === undefined && method === undefined) return {};
  if (value === undefined || !/^[\w.~-]{43,128}$/.test(value)) {
    throw OAuthError.invalidRequest('code_challenge must be 43 to 128 letters, digits and "-._~"');
  }
  if (method !== undefined && method !== 'S256' && method !== 'plain') {
    throw OAuthError.invalidRequest(`Unsupported code_challenge_method: ${method}`);
  }
  return { challenge: { value, method: method ?? 'plain' } } as const;
}

/** @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest */
function promptOf(form: Form): string[] {
  const prompt = listOf(form['prompt']);
  if (prompt.includes('none') && prompt.length > 1) {
    throw OAuthError.invalidRequest(`prompt=none stands alone: ${prompt.join(' ')}`);
  }
  return prompt;
}

function maxAgeOf({ max_age: text }: Form): { readonly maxAge?: number } {
  if (!text) return {};
  if (!/^\d{1,9}$/.test(text)) throw OAuthError.invalidRequest(`max_age must be a number of seconds: ${text}`);
  return { maxAge: Number(text) };
}
