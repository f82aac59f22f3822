import { isJsonObject, type Json } from '#auth0/json.ts';

/** Text that is the same for JSON values that differ in the order of keys only. */
export function canonicalText(value: Json | undefined): string {
  return JSON.stringify(sorted(value)) ?? '';
}

function sorted(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item) ?? null);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
