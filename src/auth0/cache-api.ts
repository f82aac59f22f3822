/** How long a value is kept, in milliseconds; of the two the earlier one counts. */
interface CacheSetOptions {
  readonly ttl?: number;
  /** Since the epoch. */
  readonly expires_at?: number;
}

/**
 * `api.cache`: short-lived strings, shared by the Actions of one trigger and sure to be there in the same execution
 * only.
 *
 * @see https://auth0.com/docs/customize/actions/limitations
 */
export interface CacheApi {
  delete(key: string): void;
  get(key: string): { readonly value: string } | undefined;
  /** Keeps the value for 15 minutes unless told otherwise, 24 hours at most. */
  set(key: string, value: string, options?: CacheSetOptions): void;
}
