import { get, getOwnPropertyDescriptor, keys, put } from './intrinsics.ts';
import { isAmong, isTooDeep, type Parents, within } from './parents.ts';

const { hasOwn } = Object;

/** Turns the getters within a value into what they give now, so that they do not change in a later script's time. */
export function settleGetters(value: unknown, parents?: Parents): void {
  if (typeof value !== 'object' || value === null || isAmong(value, parents) || isTooDeep(parents)) return;
  const inside = within(value, parents);
  const names = keys(value);
  for (let index = 0; index < names.length; index++) settleGetters(settleGetter(value, names[index] ?? ''), inside);
}

/** Turns one getter into what it gives now, and returns that. One that cannot be configured stays. */
export function settleGetter(holder: object, name: string): unknown {
  const descriptor = getOwnPropertyDescriptor(holder, name);
  const value: unknown = get(holder, name);
  if (descriptor?.configurable && !hasOwn(descriptor, 'value')) put(holder, name, value);
  return value;
}
