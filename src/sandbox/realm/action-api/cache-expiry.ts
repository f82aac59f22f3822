import { cacheLimits } from '#auth0/limits.ts';
import { get, isFiniteNumber } from '../intrinsics.ts';

const { floor, min } = Math;
const { isSafeInteger } = Number;

/** When a value of the cache expires, in milliseconds since the epoch, or why it is not taken. */
export type Expiry = number | 'InvalidExpiry' | 'ItemAlreadyExpired';

/** Reads the options of `api.cache.set`: of `ttl` and `expires_at` the earlier one counts. */
export function expiryOf(options: unknown, nowMs: number): Expiry {
  const ttl = read(options, 'ttl');
  const expiresAt = read(options, 'expires_at');
  if (!isTime(ttl) || !isTime(expiresAt)) return 'InvalidExpiry';
  const expiry = earlier(ttl, expiresAt, nowMs);
  if (expiry <= nowMs) return 'ItemAlreadyExpired';
  return isSafeInteger(expiry) ? expiry : 'InvalidExpiry';
}

function earlier(ttl: number | undefined, expiresAt: number | undefined, nowMs: number): number {
  if (ttl === undefined && expiresAt === undefined) return nowMs + cacheLimits.defaultLifetimeMs;
  return min(nowMs + floor(ttl ?? Infinity), floor(expiresAt ?? Infinity));
}

function isTime(value: unknown): value is number | undefined {
  return value === undefined || isFiniteNumber(value);
}

function read(options: unknown, name: string): unknown {
  return typeof options === 'object' && options !== null ? get(options, name) : undefined;
}
