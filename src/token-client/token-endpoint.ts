import type { HttpsFetch } from '#management/https-fetch.ts';
import { TokenError } from './token-error.ts';
import { errorResponse, type TokenAnswer, tokenResponse } from './token-response.ts';

/** Parameters of a token request; absent ones are not sent. */
export type TokenParameters = Readonly<Record<string, string | undefined>>;

/**
 * Asks the token endpoint for tokens.
 *
 * @throws {TokenError} when the tenant answers an OAuth error
 */
export async function requestToken(
  domain: string,
  parameters: TokenParameters,
  fetch: HttpsFetch,
): Promise<TokenAnswer> {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const response = await fetch(`https://${domain}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(Object.fromEntries(given)),
  });
  const text = await response.text();
  if (response.ok) return { response: tokenResponse.parse(readJson(text)), headers: response.headers };
  throw tokenErrorOf(text, response.status);
}

function tokenErrorOf(text: string, status: number): TokenError {
  const parsed = errorResponse.safeParse(readJson(text));
  if (parsed.success) return new TokenError(parsed.data.error, parsed.data.error_description, status);
  return new TokenError('server_error', `the tenant answered ${status} without an OAuth error`, status);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
