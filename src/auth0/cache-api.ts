/** How long a value is kept, in milliseconds; of the two the earlier one counts. */
interface CacheSetOptions {
  readonly ttl?: number;
  /** Since the epoch. */
  readonly expires_at?: number;
}

/** A value in the cache. */
export interface CacheRecord {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expires_at: number;
}

/** A value that Actions have left in the cache of their trigger, and when they did. */
export interface CachedValue extends CacheRecord {
  readonly key: string;
  /** Milliseconds since the epoch: nothing is kept longer than a day from then on. */
  readonly set_at: number;
}

/** What became of a change: `CacheKeySizeExceeded` and its like throw nothing, and are missed by who does not look. */
export type CacheResult =
  | { readonly type: 'success'; readonly record?: CacheRecord }
  | {
      readonly type: 'error';
      readonly code:
        | 'CacheKeyDoesNotExist'
        | 'CacheKeySizeExceeded'
        | 'CacheSizeExceeded'
        | 'CacheValueSizeExceeded'
        | 'InvalidExpiry'
        | 'ItemAlreadyExpired';
    };

/**
 * `api.cache`: short-lived strings, shared by the Actions of one trigger and sure to be there in the same execution
 * only.
 *
 * @see https://auth0.com/docs/customize/actions/limitations
 */
export interface CacheApi {
  delete(key: string): CacheResult;
  get(key: string): CacheRecord | undefined;
  /** Keeps the value for 15 minutes unless told otherwise, 24 hours at most. */
  set(key: string, value: string, options?: CacheSetOptions): CacheResult;
}
