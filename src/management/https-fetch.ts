import type { Agent, fetch, RequestInfo } from 'undici';
import { UnreachableError } from './unreachable-error.ts';

/** A `fetch` for tenants, with its own idea of which CAs to trust. */
export type HttpsFetch = typeof fetch;

/**
 * Creates a `fetch` for a tenant. It throws an {@link UnreachableError} where there is no answer.
 *
 * @param ca - PEM of the CA that signed the tenant's certificate, when no public one did: then no other is trusted
 */
export function createFetch(ca: string | undefined): HttpsFetch {
  let dispatcher: Agent | undefined;
  return async (input, init) => {
    // Not before it is needed: most commands ask no tenant, and it takes a tenth of a second to load.
    const undici = await import('undici');
    // A connection for each request: undici checks one that it takes again, and that check can wait forever.
    dispatcher ??= new undici.Agent({ pipelining: 0, ...(ca !== undefined && { connect: { ca } }) });
    try {
      return await undici.fetch(input, { ...init, dispatcher });
    } catch (cause) {
      throw new UnreachableError(new URL(urlOf(input)).host, cause);
    }
  };
}

function urlOf(input: RequestInfo): string | URL {
  return typeof input === 'object' && 'url' in input ? input.url : input;
}
