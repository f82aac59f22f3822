import type { Json, JsonObject } from '#auth0/json.ts';
import type { ApiCall } from '../trace.ts';

/**
 * Gives an object as it is after the calls of a method such as `setMetadata(key, value)`.
 *
 * @param removes - says which values remove the key.
 */
export function withCalls(
  start: JsonObject,
  calls: readonly ApiCall[],
  path: string,
  removes: (value: Json | undefined) => boolean,
): JsonObject {
  const entries = new Map(Object.entries(start));
  for (const { args } of calls.filter((call) => call.path === path)) {
    const key = String(args[0]);
    if (removes(args[1])) entries.delete(key);
    else entries.set(key, args[1]);
  }
  return Object.fromEntries(entries);
}
