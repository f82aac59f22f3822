import type { HttpsFetch } from '#management/https-fetch.ts';
import { UnreachableError } from '#management/unreachable-error.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import { TokenError } from '#token-client/token-error.ts';
import type { TokenResponse } from '#token-client/token-response.ts';
import type { TokenCheck } from './token-check.ts';

/** Asks a tenant for tokens. No answer is an error without OAuth's code. */
export async function takeToken(
  { domain, parameters }: Pick<TokenCheck, 'domain' | 'parameters'>,
  fetch: HttpsFetch,
): Promise<TokenError | TokenResponse> {
  try {
    return (await requestToken(domain, parameters, fetch)).response;
  } catch (error) {
    if (error instanceof TokenError) return error;
    if (error instanceof UnreachableError) return new TokenError(undefined, error.message);
    throw error;
  }
}
