import { digestOf } from './canonical-json.ts';
import { scriptChange } from './field-changes.ts';
import { isBuiltHere, isEdited, mayDelete } from './ownership.ts';
import type { PlanItem } from './plan.ts';
import type { PlanOptions } from './plan-options.ts';

/** The items for rules or hooks that a tenant holds and the build does not. */
export function otherItems(
  type: 'hooks' | 'rules',
  others: readonly { readonly name: string; readonly script: string }[],
  options: PlanOptions,
): PlanItem[] {
  return others.map(({ name, script }) => {
    if (!options.isAllOurs && !isBuiltHere(script)) return { change: 'foreign', type, name };
    if (!mayDelete(options)) return { change: 'left-behind', type, name, boundTo: [] };
    const fields = scriptChange('script', script, '');
    return { change: 'delete', type, name, holds: digestOf(script), fields, edited: isEdited(script) };
  });
}
