import { randomBytes } from 'node:crypto';
import type { Response } from 'undici';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { TokenError } from './token-error.ts';
import { errorResponse, type TokenAnswer, tokenResponse } from './token-response.ts';

/** What a browser would send for an implicit login. */
export interface ImplicitLogin {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly audience: string;
  /** `user_id` of the user to choose on the login page of the local tenant. */
  readonly userId: string;
}

/**
 * Logs a user in through the login page of the local tenant and takes the tokens out of the redirect.
 *
 * @throws {TokenError} when the tenant answers an OAuth error
 */
export async function implicitLogin(domain: string, login: ImplicitLogin, fetch: HttpsFetch): Promise<TokenAnswer> {
  const page = await fetch(authorizeUrl(domain, login), { redirect: 'manual' });
  const target = await redirectTarget(page);
  const state = target.searchParams.get('state');
  if (state === null) return tokensOf(page, target);
  const body = new URLSearchParams({ state, user_id: login.userId });
  const answer = await fetch(target, { method: 'POST', body, redirect: 'manual' });
  return tokensOf(answer, await redirectTarget(answer));
}

function authorizeUrl(domain: string, { clientId, redirectUri, scopes, audience }: ImplicitLogin): URL {
  const url = new URL(`https://${domain}/authorize`);
  url.search = new URLSearchParams({
    response_type: scopes.includes('openid') ? 'token id_token' : 'token',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    nonce: randomBytes(16).toString('base64url'),
    audience,
  }).toString();
  return url;
}

async function redirectTarget(response: Response): Promise<URL> {
  const location = response.headers.get('location');
  if (location !== null) return new URL(location, response.url);
  const parsed = errorResponse.safeParse(await response.json().catch(() => undefined));
  const { error, error_description } = parsed.data ?? { error: 'server_error', error_description: 'no redirect' };
  throw new TokenError(error, error_description, response.status);
}

function tokensOf({ headers }: Response, { hash }: URL): TokenAnswer {
  const fragment = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  const failed = errorResponse.safeParse(fragment);
  if (failed.success) throw new TokenError(failed.data.error, failed.data.error_description);
  return { response: tokenResponse.parse(fragment), headers };
}
