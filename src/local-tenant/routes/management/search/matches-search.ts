import type { Search } from './parse-search.ts';

/** The texts that a record has under a field; of a list one for each item. */
export type ValuesOf = (field: string) => readonly string[];

/** Whether a record is what a search asks for. */
export function matchesSearch(search: Search, valuesOf: ValuesOf): boolean {
  switch (search.kind) {
    case 'term': {
      const { field, value, isPrefix } = search;
      return valuesOf(field).some((text) => (isPrefix ? text.startsWith(value) : text === value));
    }
    case 'exists':
      return valuesOf(search.field).length > 0;
    case 'and':
      return search.parts.every((part) => matchesSearch(part, valuesOf));
    case 'or':
      return search.parts.some((part) => matchesSearch(part, valuesOf));
    case 'not':
      return !matchesSearch(search.part, valuesOf);
  }
}

/** The scalars at a path, looking into every item of a list on the way: `user_metadata.addresses.city`. */
export function valuesAt(record: unknown, path: readonly string[]): readonly string[] {
  if (Array.isArray(record)) return record.flatMap((item) => valuesAt(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return isScalar(record) ? [String(record)] : [];
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, key)) return [];
  return valuesAt(new Map(Object.entries(record)).get(key), rest);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
