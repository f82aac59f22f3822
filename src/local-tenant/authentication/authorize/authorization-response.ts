import type { Answer } from '#local-tenant/http/answer.ts';
import type { AuthorizationRequest } from '#local-tenant/memory/login-tickets.ts';
import { answerHeaders } from '../answer-headers.ts';
import type { OAuthError } from '../oauth-error.ts';
import type { IssuedTokens } from '../tokens/issue-tokens.ts';

/** Sends the browser back to the client with its tokens, in the fragment. */
export function authorizationSuccess(request: AuthorizationRequest, { response, transactionId }: IssuedTokens): Answer {
  return redirect(request, { ...response }, answerHeaders(transactionId));
}

/** Sends the browser back to the client with an error, in the fragment. */
export function authorizationError(request: AuthorizationRequest, { error, message, headers }: OAuthError): Answer {
  return redirect(request, { error, error_description: message }, headers);
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-4.2.2 */
function redirect(
  { redirectUri, state }: AuthorizationRequest,
  parameters: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): Answer {
  const fragment = new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
  );
  if (state !== undefined) fragment.set('state', state);
  return { status: 302, headers: { ...headers, location: `${redirectUri}#${fragment}` } };
}
