import type { Answer } from '#local-tenant/http/answer.ts';
import type { ResponseTarget } from '#local-tenant/memory/authorization-request.ts';
import { answerHeaders } from '../answer-headers.ts';
import type { OAuthError } from '../oauth-error.ts';
import { formPostPage } from './form-post-page.ts';
import { webMessagePage } from './web-message-page.ts';

/** Parameters of an authorization response, in the order in which they are sent. */
export type ResponseParameters = Readonly<Record<string, number | string>>;

/** Sends the browser back to the client with what it asked for. */
export function authorizationSuccess(
  target: ResponseTarget,
  parameters: ResponseParameters,
  transactionId: string,
): Answer {
  return authorizationResponse(target, parameters, answerHeaders(transactionId));
}

/** Sends the browser back to the client with an error. */
export function authorizationError(target: ResponseTarget, { error, message, headers }: OAuthError): Answer {
  return authorizationResponse(target, { error, error_description: message }, headers);
}

/** @see https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes */
function authorizationResponse(
  { redirectUri, responseMode, state }: ResponseTarget,
  values: ResponseParameters,
  headers: Readonly<Record<string, string>>,
): Answer {
  const parameters = state === undefined ? values : { ...values, state };
  switch (responseMode) {
    case 'query':
      return redirect(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${encoded(parameters)}`, headers);
    case 'fragment':
      return redirect(`${redirectUri}#${encoded(parameters)}`, headers);
    case 'form_post':
      return formPostPage(redirectUri, parameters, headers);
    case 'web_message':
      return webMessagePage(new URL(redirectUri).origin, parameters, headers);
  }
}

function redirect(location: string, headers: Readonly<Record<string, string>>): Answer {
  return { status: 302, headers: { ...headers, location } };
}

function encoded(parameters: ResponseParameters): string {
  return new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
