import { isDeepStrictEqual } from 'node:util';
import type { Entry } from './entry-of.ts';

/** Keys that are compared elsewhere, or that an import leaves as they are. */
const leftOut = new Set(['code', 'name', 'order', 'script']);

/**
 * Names the keys in which an entry here differs from the one that an import would write. Secrets are compared by name:
 * where their values come from is nobody's but the user's.
 *
 * @param here - with its defaults filled in
 */
export function differences(here: Entry, wanted: Entry): string[] {
  const keys = new Set([...Object.keys(here), ...Object.keys(wanted)]);
  return [...keys].filter((key) => {
    if (leftOut.has(key)) return false;
    // What the import does not know, and what it has nothing of, is not asked for.
    if (wanted[key] === undefined && !isList(here[key])) return false;
    return !isDeepStrictEqual(comparable(key, here[key]), comparable(key, wanted[key]));
  });
}

function comparable(key: string, value: unknown): unknown {
  if (key === 'secrets') return namesIn(value).sort();
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(item, Object.keys(Object(item)).sort())).sort();
  return typeof value === 'object' && value !== null ? Object.entries(value).sort() : (value ?? []);
}

function namesIn(secrets: unknown): string[] {
  if (!Array.isArray(secrets)) return Object.keys(Object(secrets));
  return secrets.map((secret: { readonly name?: unknown }) => String(secret.name));
}

function isList(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
