import { get, isArray, toText } from '../intrinsics.ts';

/** A page of a list, and where the next one begins. */
export interface Page {
  readonly items: readonly unknown[];
  readonly next?: string;
}

/** How many items a page has when nobody says. An assumption. */
const defaultTake = 50;
const { isInteger } = Number;

/**
 * Gives the page of a list that `{ take, from }` asks for.
 *
 * @throws Error - for what Auth0 does not take.
 */
export function pageOf(list: readonly unknown[], params: unknown): Page {
  const given = typeof params === 'object' && params !== null ? params : {};
  const from: unknown = get(given, 'from');
  const take: unknown = get(given, 'take') ?? defaultTake;
  if (from !== undefined && typeof from !== 'string') {
    throw new Error('The "from" parameter must be a string if provided.');
  }
  if (typeof take !== 'number' || !isInteger(take) || take <= 0) {
    throw new Error('The "take" parameter must be a positive integer if provided.');
  }
  const start = +(from ?? 0) || 0;
  const end = start + take;
  const items = slice(list, start, end);
  return end < list.length ? { items, next: toText(end) } : { items };
}

/** Refuses what is not a list with something in it. */
export function checkList(list: unknown, name: string): asserts list is readonly unknown[] {
  if (!isArray(list) || list.length === 0) {
    throw new Error(`The "${name}" parameter must be a non-empty array of strings.`);
  }
}

/** Says whether a list has this text. */
export function contains(list: readonly unknown[], text: unknown): boolean {
  for (let index = 0; index < list.length; index++) if (list[index] === text) return true;
  return false;
}

function slice(list: readonly unknown[], start: number, end: number): unknown[] {
  const items: unknown[] = [];
  for (let index = start; index < list.length && index < end; index++) items[items.length] = list[index];
  return items;
}
