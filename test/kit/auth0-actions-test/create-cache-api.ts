import type { CacheApi } from '#auth0/cache-api.ts';

const lifetimeMs = 15 * 60 * 1000;

/** Creates an `api.cache` that keeps what it is given as long as the test runs: no limit applies. */
export function createCacheApi(): CacheApi {
  const records = new Map<string, { readonly value: string; readonly expires_at: number }>();
  return {
    get: (key) => records.get(key),
    set: (key, value, { ttl = lifetimeMs, expires_at = Date.now() + ttl } = {}) => {
      const record = { value, expires_at };
      records.set(key, record);
      return { type: 'success', record };
    },
    delete: (key) => (records.delete(key) ? { type: 'success' } : { type: 'error', code: 'CacheKeyDoesNotExist' }),
  };
}
