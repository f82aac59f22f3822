import { apply, freeze } from './intrinsics.ts';

const { get, set } = WeakMap.prototype;

/** What the harness knows of objects that scripts hold. */
export interface HiddenTable<Value> {
  get(key: unknown): Value | undefined;
  set(key: object, value: Value): void;
}

/** Creates a table that gets into no script's hands: none of its methods is looked up where a script could put its own. */
export function createHiddenTable<Value>(): HiddenTable<Value> {
  const table = freeze(new WeakMap<object, Value>());
  return {
    get: (key) => apply(get, table, [key]),
    set: (key, value) => void apply(set, table, [key, value]),
  };
}
