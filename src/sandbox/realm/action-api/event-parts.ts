import { create, get, keys, put } from '../intrinsics.ts';

/** Reads a property that should be an object. */
export function objectAt(holder: unknown, name: string): object | undefined {
  if (typeof holder !== 'object' || holder === null) return undefined;
  const value: unknown = get(holder, name);
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** Reads a property of a part of an event, such as the `hostname` of `request`. */
export function valueAt(event: object, part: string, name: string): unknown {
  const found = objectAt(event, part);
  return found && get(found, name);
}

/** Reads a property that should be an object, and puts an empty one there where it is not. */
export function partOf(holder: object, name: string): object {
  const found = objectAt(holder, name);
  if (found) return found;
  const created = {};
  put(holder, name, created);
  return created;
}

/** Copies the own properties of an object, none when there is no object, into one without a prototype. */
export function copyEntries(source: object | undefined): Record<string, unknown> {
  const copied: Record<string, unknown> = create(null);
  const names = source ? keys(source) : [];
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    if (source) copied[name] = get(source, name);
  }
  return copied;
}

/** Puts an ordinary object with these entries into `holder`. */
export function putEntries(holder: object, name: string, entries: Readonly<Record<string, unknown>>): void {
  const ordinary = {};
  const names = keys(entries);
  for (let index = 0; index < names.length; index++) {
    const key = names[index] ?? '';
    put(ordinary, key, entries[key]);
  }
  put(holder, name, ordinary);
}
