import type { AnyNode } from 'acorn';

/** The name of a property where it is written out, `.roles` and `['roles']` alike; else the expression that gives it. */
export function propertyName(key: AnyNode, computed: boolean): AnyNode | string {
  if (!computed && key.type === 'Identifier') return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : key;
}
