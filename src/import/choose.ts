import { candidatesOf } from './candidates.ts';
import type { Found } from './found.ts';

/** Says of an id whether it was asked for: by itself, or by its kind, `rules`. */
export function chooser(only: readonly string[] | undefined): (id: string) => boolean {
  if (!only) return () => true;
  const wanted = new Set(only);
  return (id) => wanted.has(id) || wanted.has(id.slice(0, id.indexOf('/')));
}

/** The ids of what can be imported, in the order in which it runs. */
export function importableIds(found: Found): string[] {
  return candidatesOf(found).flatMap(({ id, obstacle }) => (obstacle === undefined ? [id] : []));
}

/** The wishes that fit nothing that was found. */
export function unknownWishes(found: Found, wishes: readonly string[]): string[] {
  const ids = [
    ...candidatesOf(found).map(({ id }) => id),
    ...found.rulesConfigs.map(({ name }) => `rulesConfigs/${name}`),
  ];
  return wishes.filter((wish) => !ids.some(chooser([wish])));
}
