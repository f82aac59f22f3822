import { auth0Hosts } from './reserved-claims.ts';

/** Tells whether a claim's name is an http or https URL. */
export function isUrlName(name: string): boolean {
  return /^https?:\/\//i.test(name) && URL.canParse(name);
}

/** Tells whether a claim's name is a URL on a domain of Auth0: `https://example.auth0.com/x`, not `https://myauth0.com/x`. */
export function isAuth0UrlName(name: string): boolean {
  if (!isUrlName(name)) return false;
  const { hostname } = new URL(name);
  return auth0Hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** Tells whether a claim's name is a URN, e.g. `urn:example:username`. */
export function isUrnName(name: string): boolean {
  return /^urn:/i.test(name);
}

/** Tells whether a claim's name is in Auth0's own namespace of URNs: `urn:auth0` and what follows it after a colon. */
export function isAuth0UrnName(name: string): boolean {
  return /^urn:auth0(?::|$)/i.test(name);
}
