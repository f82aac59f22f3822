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
  const dispatcher = ca === undefined ? undefined : new Agent({ connect: { ca } });
  return async (input, init) => {
    try {
      return await fetch(input, { ...init, ...(dispatcher && { dispatcher }) });
    } catch (cause) {
      throw new UnreachableError(new URL(input instanceof Request ? input.url : input).host, cause);
    }
  };
}
