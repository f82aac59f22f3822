import type { CacheApi } from '#auth0/cache-api.ts';
import { now } from '../globals/clock.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { answers } from './record.ts';

/** Creates `api.cache`. */
export function createCacheApi(run: ActionRun): ApiMethods<CacheApi> {
  const { cache } = run;
  return {
    delete: answers(run, 'cache.delete', (key) => cache.delete(key)),
    get: answers(run, 'cache.get', (key) => cache.get(key, now())),
    set: answers(run, 'cache.set', (key, value, options) => cache.set(key, value, options, now())),
  };
}
