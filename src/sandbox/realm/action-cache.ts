import { create, put, toText } from './intrinsics.ts';

/** `api.cache`: kept within the flow only, which is all that Auth0 promises. */
export interface ActionCache {
  readonly delete: (key: unknown) => object;
  readonly get: (key: unknown) => unknown;
  readonly set: (key: unknown, value: unknown, options?: unknown) => object;
}

const defaultTtlMs = 15 * 60 * 1000;
const { now } = Date;

/** Creates the cache of one flow. */
export function createActionCache(): ActionCache {
  const records: Record<string, object> = create(null);
  return {
    delete: (key) => {
      delete records[toText(key)];
      return { type: 'success' };
    },
    get: (key) => records[toText(key)],
    set: (key, value) => {
      put(records, toText(key), { value: toText(value), expires_at: now() + defaultTtlMs });
      return { type: 'success' };
    },
  };
}
