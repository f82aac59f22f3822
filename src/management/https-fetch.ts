import { Agent, fetch } from 'undici';

/** A `fetch` that may trust one more CA than Node.js does. */
export type HttpsFetch = typeof fetch;

/**
 * Creates a `fetch` for a tenant.
 *
 * @param ca - PEM of the CA that signed the tenant's certificate, when no public one did
 */
export function createFetch(ca: string | undefined): HttpsFetch {
  if (ca === undefined) return fetch;
  const dispatcher = new Agent({ connect: { ca } });
  return (input, init) => fetch(input, { ...init, dispatcher });
}
