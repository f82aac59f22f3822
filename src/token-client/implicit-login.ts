import { randomBytes } from 'node:crypto';
import type { Response } from 'undici';
import type { HttpsFetch } from '#management/https-fetch.ts';
import type { TokenAnswer } from './token-response.ts';
import { tokensOfBody, tokensOfFragment } from './tokens-of-answer.ts';

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
 * @throws {TokenError} when the tenant answers an OAuth error, or shows its login page again
 */
export async function implicitLogin(domain: string, login: ImplicitLogin, fetch: HttpsFetch): Promise<TokenAnswer> {
  const start = await fetch(authorizeUrl(domain, login), { redirect: 'manual' });
  const target = redirectTarget(start);
  if (!target) return tokensOfBody(start);
  const state = target.searchParams.get('state');
  if (target.host !== new URL(start.url).host || state === null) return tokensOfFragment(target, start);
  const body = new URLSearchParams({ state, user_id: login.userId });
  const answer = await fetch(target, { method: 'POST', body, redirect: 'manual' });
  const back = redirectTarget(answer);
  return back ? tokensOfFragment(back, answer) : tokensOfBody(answer);
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

function redirectTarget({ headers, url }: Response): URL | undefined {
  const location = headers.get('location');
  return location === null ? undefined : new URL(location, url);
}
