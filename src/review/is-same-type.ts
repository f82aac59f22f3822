import { isJsonObject, type Json } from '#auth0/json.ts';

/** Whether two values have the same JSON type, lists by what is in them. An empty list has the type of every list. */
export function isSameType(left: Json, right: Json): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return typeOf(left) === typeOf(right);
  return left.length === 0 || right.length === 0 || typesIn(left) === typesIn(right);
}

function typesIn(list: readonly Json[]): string {
  return [...new Set(list.map(typeOf))].sort().join();
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (isJsonObject(value)) return 'object';
  return Array.isArray(value) ? 'array' : typeof value;
}
