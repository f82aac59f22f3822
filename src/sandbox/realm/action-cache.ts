import { create, get, isFiniteNumber, put, toText } from './intrinsics.ts';

/** `api.cache`: kept within the flow only, which is all that Auth0 promises. */
export interface ActionCache {
  readonly delete: (key: unknown) => object;
  readonly get: (key: unknown) => object | undefined;
  readonly set: (key: unknown, value: unknown, options?: unknown) => object;
}

interface CacheRecord {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expires_at: number;
}

const minuteMs = 60 * 1000;
const defaultLifetimeMs = 15 * minuteMs;
const longestLifetimeMs = 24 * 60 * minuteMs;
const { now } = Date;
const { min } = Math;

/** Creates the cache of one flow. */
export function createActionCache(): ActionCache {
  const records: Record<string, CacheRecord> = create(null);
  return {
    delete: (key) => {
      delete records[toText(key)];
      return { type: 'success' };
    },
    get: (key) => {
      const record = records[toText(key)];
      return record && record.expires_at > now() ? { ...record } : undefined;
    },
    set: (key, value, options) => {
      put(records, toText(key), { value: toText(value), expires_at: expiryOf(options, now()) });
      return { type: 'success' };
    },
  };
}

function expiryOf(options: unknown, nowMs: number): number {
  const ttl = readNumber(options, 'ttl');
  const expiresAt = readNumber(options, 'expires_at');
  if (ttl === undefined && expiresAt === undefined) return nowMs + defaultLifetimeMs;
  return min(nowMs + (ttl ?? longestLifetimeMs), expiresAt ?? Infinity, nowMs + longestLifetimeMs);
}

/** Anything but a number counts as absent, which is assumed. */
function readNumber(options: unknown, name: string): number | undefined {
  if (typeof options !== 'object' || options === null) return undefined;
  const value: unknown = get(options, name);
  return typeof value === 'number' && isFiniteNumber(value) ? value : undefined;
}
