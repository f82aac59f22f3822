import { createHash, randomBytes } from 'node:crypto';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { type BrowserLogin, browserLogin } from './browser-login.ts';
import { requestToken } from './token-endpoint.ts';
import type { TokenAnswer } from './token-response.ts';
import { codeOfQuery, tokensOfBody } from './tokens-of-answer.ts';

/** What an app would do for a login that gives a code. */
export interface CodeLogin extends BrowserLogin {
  /** A public client has none. */
  readonly clientSecret?: string | undefined;
}

/**
 * Logs a user in through the login page of the local tenant and exchanges the code, with PKCE.
 *
 * @throws {TokenError} when the tenant answers an OAuth error, or shows its login page again
 * @see https://www.rfc-editor.org/rfc/rfc7636
 */
export async function codeLogin(domain: string, login: CodeLogin, fetch: HttpsFetch): Promise<TokenAnswer> {
  const { clientId, clientSecret, redirectUri } = login;
  const verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  const parameters = { response_type: 'code', code_challenge, code_challenge_method: 'S256' };
  const { response, target } = await browserLogin(domain, login, parameters, fetch);
  if (!target) return tokensOfBody(response);
  const exchange = {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    code: codeOfQuery(target, response),
    code_verifier: verifier,
  };
  return requestToken(domain, exchange, fetch);
}
