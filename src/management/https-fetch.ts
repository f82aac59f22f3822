import { Agent, fetch, Request } from 'undici';
import { UnreachableError } from './unreachable-error.ts';

/** A `fetch` for tenants, with its own idea of which CAs to trust. */
export type HttpsFetch = typeof fetch;

/**
 * Creates a `fetch` for a tenant. It throws an {@link UnreachableError} where there is no answer.
 *
 * @param ca - PEM of the CA that signed the tenant's certificate, when no public one did: then no other is trusted
 */
export function createFetch(ca: string | undefined): HttpsFetch {
  // A connection for each request: undici checks one that it takes again, and that check can wait forever.
  const dispatcher = new Agent({ pipelining: 0, ...(ca !== undefined && { connect: { ca } }) });
  return async (input, init) => {
    try {
      return await fetch(input, { ...init, dispatcher });
    } catch (cause) {
      throw new UnreachableError(new URL(input instanceof Request ? input.url : input).host, cause);
    }
  };
}
