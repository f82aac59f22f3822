/** A placeholder for the left-most part of a host name: `https://*.example.com/callback`. */
const wildcard = /^(https?:\/\/)\*(\.[^/*?#]+(?:[/?#][^*]*)?)$/;

/**
 * Whether a URL is one of those that a client or tenant has registered: exactly, or but for the left-most part of a
 * host name that is registered as `*`.
 *
 * @see https://auth0.com/docs/get-started/applications/wildcards-for-subdomains
 */
export function isRegisteredUrl(url: string, registered: readonly string[] = []): boolean {
  return registered.some((pattern) => pattern === url || matchesWildcard(url, pattern));
}

function matchesWildcard(url: string, pattern: string): boolean {
  const [, scheme = '', rest = ''] = wildcard.exec(pattern) ?? [];
  if (scheme === '' || !url.startsWith(scheme) || !url.endsWith(rest)) return false;
  return /^[a-z\d-]+$/i.test(url.slice(scheme.length, url.length - rest.length));
}
