import { randomBytes } from 'node:crypto';
import type { Response } from 'undici';
import type { HttpsFetch } from '#management/https-fetch.ts';

/** What a browser would send for a login. */
export interface BrowserLogin {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly audience: string;
  /** `user_id` of the user to choose on the login page of the local tenant. */
  readonly userId: string;
}

/** The last answer of a login, and where it sends the browser: to the client, or nowhere. */
export interface BrowserAnswer {
  readonly response: Response;
  readonly target: URL | undefined;
}

/**
 * Logs a user in by a click on the login page of the local tenant.
 *
 * @param parameters - what sets one flow apart from the others: `response_type`, a challenge
 */
export async function browserLogin(
  domain: string,
  login: BrowserLogin,
  parameters: Readonly<Record<string, string>>,
  fetch: HttpsFetch,
): Promise<BrowserAnswer> {
  const start = await fetch(authorizeUrl(domain, login, parameters), { redirect: 'manual' });
  const target = redirectTarget(start);
  const state = target?.searchParams.get('state') ?? null;
  // Nothing is submitted to where the client is, however that looks.
  if (!target || target.host !== new URL(start.url).host || state === null) return { response: start, target };
  const body = new URLSearchParams({ state, user_id: login.userId });
  const response = await fetch(target, { method: 'POST', body, redirect: 'manual' });
  return { response, target: redirectTarget(response) };
}

function authorizeUrl(
  domain: string,
  { clientId, redirectUri, scopes, audience }: BrowserLogin,
  parameters: Readonly<Record<string, string>>,
): URL {
  const url = new URL(`https://${domain}/authorize`);
  url.search = new URLSearchParams({
    ...parameters,
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
