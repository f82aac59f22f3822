import type { CacheApi } from './cache-api.ts';

/** OAuth error codes that an Action may deny a credentials exchange with. */
export const denyCodes = ['invalid_request', 'invalid_scope', 'server_error'] as const;

/**
 * What an Action may do in a client credentials exchange.
 *
 * @see https://auth0.com/docs/actions/reference/credentials-exchange/credentials-exchange-api-object
 */
export interface CredentialsExchangeApi {
  readonly access: {
    /** Denies the exchange. The status the client sees is an assumption: that of the hook's error of the same code. */
    deny(code: (typeof denyCodes)[number], reason?: string): void;
  };
  readonly accessToken: {
    /** Adds a claim. The last call for a name wins (an assumption). */
    setCustomClaim(name: string, value: unknown): void;
  };
  readonly cache: CacheApi;
  /**
   * Early Access: the scopes of the token, visible at once in `event.transaction.target_scopes`. After the last
   * Action they are intersected with the client grant, and what it does not hold is dropped without a word.
   */
  readonly transaction: {
    addTargetScope(scope: string): void;
    removeTargetScope(scope: string): void;
    setTargetScopes(scopes: readonly string[]): void;
    clearTargetScopes(): void;
  };
}
