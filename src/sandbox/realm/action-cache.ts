import type { CachedValue, CacheRecord, CacheResult } from '#auth0/cache-api.ts';
import { cacheLimits } from '#auth0/limits.ts';
import { expiryOf } from './action-api/cache-expiry.ts';
import { utf8Bytes } from './action-api/text.ts';
import { create, keys } from './intrinsics.ts';

/** What `api.cache` keeps: sure to be there within the flow, which is all that Auth0 promises. */
export interface ActionCache {
  delete(key: unknown): CacheResult;
  get(key: unknown, nowMs: number): CacheRecord | undefined;
  set(key: unknown, value: unknown, options: unknown, nowMs: number): CacheResult;
  /** What is in it, expired values too. */
  list(): readonly CachedValue[];
}

interface Entry extends CacheRecord {
  readonly setAt: number;
}

type Entries = Record<string, Entry>;
type Refusal = Extract<CacheResult, { readonly type: 'error' }>['code'];

const { min } = Math;

/** Creates a cache that holds these values. Its answers are those of Auth0's published code. */
export function createActionCache(held: readonly CachedValue[] = []): ActionCache {
  const entries = entriesOf(held);
  return {
    delete: (key) => {
      if (typeof key !== 'string' || !entries[key]) return refused('CacheKeyDoesNotExist');
      delete entries[key];
      return { type: 'success' };
    },
    get: (key, nowMs) => {
      const entry = typeof key === 'string' ? entries[key] : undefined;
      return entry && lastMoment(entry) >= nowMs ? recordOf(entry) : undefined;
    },
    set: (key, value, options, nowMs) => setEntry(entries, textOf(key), textOf(value), options, nowMs),
    list: () => listOf(entries),
  };
}

function entriesOf(held: readonly CachedValue[]): Entries {
  const entries: Entries = create(null);
  for (let index = 0; index < held.length; index++) {
    const item = held[index];
    if (item) entries[item.key] = { value: item.value, expires_at: item.expires_at, setAt: item.set_at };
  }
  return entries;
}

function listOf(entries: Entries): readonly CachedValue[] {
  const names = keys(entries);
  const list: CachedValue[] = [];
  for (let index = 0; index < names.length; index++) {
    const key = names[index] ?? '';
    const entry = entries[key];
    if (entry) list[index] = { key, ...recordOf(entry), set_at: entry.setAt };
  }
  return list;
}

function setEntry(entries: Entries, key: string, value: string, options: unknown, nowMs: number): CacheResult {
  const refusal = sizeRefusal(entries, key, value);
  if (refusal) return refused(refusal);
  const expiry = expiryOf(options, nowMs);
  if (typeof expiry === 'string') return refused(expiry);
  const entry = { value, expires_at: expiry, setAt: nowMs };
  entries[key] = entry;
  return { type: 'success', record: recordOf(entry) };
}

/** An entry that is replaced counts as well as the new one, as at Auth0. What the 21st entry gets is assumed. */
function sizeRefusal(entries: Entries, key: string, value: string): Refusal | undefined {
  const keyBytes = utf8Bytes(key);
  const valueBytes = utf8Bytes(value);
  if (keyBytes > cacheLimits.keyBytes) return 'CacheKeySizeExceeded';
  if (valueBytes > cacheLimits.valueBytes) return 'CacheValueSizeExceeded';
  const isFull = !entries[key] && keys(entries).length >= cacheLimits.entries;
  const isTooMuch = bytesOf(entries) + keyBytes + valueBytes > cacheLimits.totalBytes;
  return isFull || isTooMuch ? 'CacheSizeExceeded' : undefined;
}

function bytesOf(entries: Entries): number {
  const names = keys(entries);
  let bytes = 0;
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    bytes += utf8Bytes(name) + utf8Bytes(entries[name]?.value ?? '');
  }
  return bytes;
}

/** Auth0 keeps nothing longer than a day, whatever the record says. */
function lastMoment({ expires_at, setAt }: Entry): number {
  return min(expires_at, setAt + cacheLimits.longestLifetimeMs);
}

function recordOf({ value, expires_at }: Entry): CacheRecord {
  return { value, expires_at };
}

function refused(code: Refusal): CacheResult {
  return { type: 'error', code };
}

/** @throws TypeError - for what is no text: Auth0 measures it as a Buffer does. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`The "string" argument must be of type string. Received type ${typeof value}`);
}
