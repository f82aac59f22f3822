import type { CachedValue } from '#auth0/cache-api.ts';
import { type ActionCache, createActionCache } from '#sandbox/realm/action-cache.ts';
import type { ApiCall, Trace } from '#sandbox/trace.ts';

/**
 * What is in `api.cache` after a flow: what was there, with what the flow's Actions have put and taken.
 *
 * @param now - of the end of the flow, in milliseconds since 1970
 */
export function cacheAfter(before: readonly CachedValue[], { steps }: Trace, now: number): readonly CachedValue[] {
  const changes = steps.flatMap(({ effects }) => (effects.form === 'action' ? effects.calls.filter(isChange) : []));
  if (changes.length === 0) return before;
  const cache = createActionCache(before);
  for (const call of changes) applyChange(cache, call, now);
  return cache.list().filter(({ expires_at }) => expires_at >= now);
}

function isChange({ path }: ApiCall): boolean {
  return path === 'cache.set' || path === 'cache.delete';
}

/** What the realm refused is refused here, too: the limits are the same. */
function applyChange(cache: ActionCache, { path, args: [key, value, options] }: ApiCall, now: number): void {
  if (path === 'cache.delete') cache.delete(key);
  else if (typeof key === 'string' && typeof value === 'string') cache.set(key, value, options, now);
}
