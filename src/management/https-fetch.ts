import { Agent, fetch } from 'undici';

/** A `fetch` with its own idea of which CAs to trust. */
export type HttpsFetch = typeof fetch;

/**
 * Creates a `fetch` for a tenant.
 *
 * @param ca - PEM of the CA that signed the tenant's certificate, when no public one did: then no other is trusted
 */
export function createFetch(ca: string | undefined): HttpsFetch {
  if (ca === undefined) return fetch;
  const dispatcher = new Agent({ connect: { ca } });
  return (input, init) => fetch(input, { ...init, dispatcher });
}
