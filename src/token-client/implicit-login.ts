import type { HttpsFetch } from '#management/https-fetch.ts';
import { type BrowserLogin, browserLogin } from './browser-login.ts';
import type { TokenAnswer } from './token-response.ts';
import { tokensOfBody, tokensOfFragment } from './tokens-of-answer.ts';

/**
 * Logs a user in through the login page of the local tenant and takes the tokens out of the redirect.
 *
 * @throws {TokenError} when the tenant answers an OAuth error, or shows its login page again
 */
export async function implicitLogin(domain: string, login: BrowserLogin, fetch: HttpsFetch): Promise<TokenAnswer> {
  const response_type = login.scopes.includes('openid') ? 'token id_token' : 'token';
  const { response, target } = await browserLogin(domain, login, { response_type }, fetch);
  return target ? tokensOfFragment(target, response) : tokensOfBody(response);
}
