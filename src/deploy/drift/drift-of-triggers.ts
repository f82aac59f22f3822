import type { Assets } from '#bundle/assets.ts';
import { valueChange } from '../plan/field-changes.ts';
import { mergeBindings } from '../plan/merge-bindings.ts';
import type { FieldChange } from '../plan/plan.ts';
import type { TenantBinding, TenantState } from '../tenant-state/tenant-state.ts';
import type { Beside, Drifted } from './drift.ts';
import type { DriftOptions } from './drift-options.ts';

type Bindings = readonly TenantBinding[];

/** Compares what is bound to the triggers of a build with what a deploy would leave there. */
export function driftOfTriggers(
  { triggers: held = {} }: TenantState,
  assets: Assets,
  { isAllOurs, placements, last }: DriftOptions,
): Drifted[] {
  const isOurs = oursIn(assets, isAllOurs);
  return Object.entries(held).flatMap(([name, current]): Drifted[] => {
    const wanted = wantedFor(assets, name);
    const placed = mergeBindings(current, wanted, isOurs, placements[name]);
    // Whoever ours should stand beside is gone: then they stand where they are.
    const expected = placed.status === 'merged' ? placed : mergeBindings(current, wanted, isOurs, undefined);
    if (expected.status !== 'merged') return [];
    const known = last?.bound[name];
    const isNew = ({ actionName }: TenantBinding) => !isOurs(actionName) && known?.includes(actionName) === false;
    const before = expected.bindings.filter((binding) => wanted.length === 0 || !isNew(binding));
    const fields = bindingChanges(before, current, isOurs);
    return fields.length > 0 ? [{ item: { drift: 'changed', type: 'triggers', name, fields } }] : [];
  });
}

/** Lists what others have bound where ours run. */
export function besideOurs(
  { triggers: held = {} }: TenantState,
  assets: Assets,
  { isAllOurs }: Pick<DriftOptions, 'isAllOurs'>,
): Beside[] {
  const isOurs = oursIn(assets, isAllOurs);
  return Object.entries(held).flatMap(([triggerId, current]) => {
    const names = namesOf(current).filter((name) => !isOurs(name));
    return names.length > 0 && wantedFor(assets, triggerId).length > 0 ? [{ triggerId, names }] : [];
  });
}

function oursIn({ actions = [] }: Assets, isAllOurs: boolean): (name: string) => boolean {
  return (name) => isAllOurs || actions.some((action) => action.name === name);
}

function bindingChanges(expected: Bindings, current: Bindings, isOurs: (name: string) => boolean): FieldChange[] {
  const [before, after] = [namesOf(expected), namesOf(current)];
  const isSame = before.join('\n') === after.join('\n');
  const displayNames = (bindings: Bindings) =>
    Object.fromEntries(
      bindings
        .filter(({ actionName }) => before.includes(actionName) && after.includes(actionName))
        .map(({ actionName, displayName }) => [actionName, displayName]),
    );
  return [
    ...(isSame ? [] : [{ kind: 'order' as const, before, after, foreign: after.filter((name) => !isOurs(name)) }]),
    ...valueChange('display_name', displayNames(expected), displayNames(current)),
  ];
}

function namesOf(bindings: Bindings): string[] {
  return bindings.map(({ actionName }) => actionName);
}

function wantedFor({ triggers = {} }: Assets, triggerId: string): TenantBinding[] {
  const found = Object.entries(triggers).find(([id]) => id === triggerId)?.[1] ?? [];
  return found.map(({ action_name, display_name }) => ({ actionName: action_name, displayName: display_name }));
}
