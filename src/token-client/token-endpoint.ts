import type { HttpsFetch } from '#management/https-fetch.ts';
import type { TokenAnswer } from './token-response.ts';
import { tokensOfBody } from './tokens-of-answer.ts';

/** Parameters of a token request; absent ones are not sent. */
export type TokenParameters = Readonly<Record<string, string | undefined>>;

/**
 * Asks the token endpoint for tokens.
 *
 * @throws {TokenError} when the tenant answers anything else
 */
export async function requestToken(
  domain: string,
  parameters: TokenParameters,
  fetch: HttpsFetch,
): Promise<TokenAnswer> {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const body = new URLSearchParams(Object.fromEntries(given));
  return tokensOfBody(await fetch(`https://${domain}/oauth/token`, { method: 'POST', body }));
}
