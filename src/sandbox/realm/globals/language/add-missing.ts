import { create } from '../../intrinsics.ts';

/** Adds functions that a newer Node has to what the language brings. What is there already stays, and what is frozen. */
export function addMissing(target: object, additions: Readonly<Record<string | symbol, unknown>>): void {
  for (const key of Reflect.ownKeys(additions)) {
    if (Object.hasOwn(target, key)) continue;
    const attributes = { value: Reflect.get(additions, key), writable: true, configurable: true };
    const descriptor: PropertyDescriptor = Object.assign(create(null), attributes);
    Reflect.defineProperty(target, key, descriptor);
  }
}
