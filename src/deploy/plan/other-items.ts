import { isBuiltHere } from './ownership.ts';
import type { PlanItem } from './plan.ts';
import type { PlanOptions } from './plan-options.ts';

/** The items for rules or hooks that a tenant holds and the build does not. */
export function otherItems(
  type: 'hooks' | 'rules',
  others: readonly { readonly name: string; readonly script: string }[],
  { isAllOurs }: PlanOptions,
): PlanItem[] {
  return others.map(({ name, script }) => {
    if (isAllOurs) return { change: 'delete', type, name };
    return isBuiltHere(script) ? { change: 'left-behind', type, name, boundTo: [] } : { change: 'foreign', type, name };
  });
}
