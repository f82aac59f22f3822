import { actionLimits } from '#auth0/limits.ts';
import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import type { TenantBinding, TenantState } from '../tenant-state/tenant-state.ts';
import { digestOf } from './canonical-json.ts';
import { valueChange } from './field-changes.ts';
import { mergeBindings } from './merge-bindings.ts';
import { isLeftBehind, mayDelete } from './ownership.ts';
import type { FieldChange, PlanItem } from './plan.ts';
import type { PlanOptions } from './plan-options.ts';
import type { TypePlan } from './type-plan.ts';

const type = 'triggers';

/** Puts our bindings among those of others, trigger by trigger. What is sent names them all: Auth0 replaces the list. */
export function planTriggers(
  { triggers: held = {}, actions: heldActions = [] }: TenantState,
  { triggers: wanted = {}, actions = [] }: Assets,
  options: PlanOptions,
): TypePlan {
  const deleted = mayDelete(options) ? heldActions.filter(isLeftBehind) : [];
  const ours = new Set([...actions, ...deleted].map(({ name }) => name));
  const isOurs = (name: string) => options.isAllOurs || ours.has(name);
  const planned = Object.entries(held).map(([triggerId, current]) =>
    planTrigger(triggerId, current, wantedFor(wanted, triggerId), isOurs, options),
  );
  const changed = planned.flatMap(({ item, bindings }) => (item?.change === 'update' ? [[item.name, bindings]] : []));
  return {
    items: planned.flatMap(({ item }) => item ?? []),
    findings: planned.flatMap(({ findings }) => findings),
    changes: changed.length > 0 ? { triggers: Object.fromEntries(changed) } : {},
  };
}

interface PlannedTrigger {
  readonly item?: PlanItem;
  readonly findings: readonly DeployFinding[];
  /** As the deploy CLI takes them. */
  readonly bindings?: readonly { readonly action_name: string; readonly display_name: string }[];
}

function planTrigger(
  triggerId: string,
  current: readonly TenantBinding[],
  wanted: readonly TenantBinding[],
  isOurs: (name: string) => boolean,
  options: PlanOptions,
): PlannedTrigger {
  const merged = mergeBindings(current, wanted, isOurs, options.placements[triggerId]);
  if (merged.status === 'no-place') {
    return { findings: [{ code: 'place-unknown', triggerId, beside: merged.beside }] };
  }
  const { bindings } = merged;
  const limit = actionLimits.actionsPerTrigger;
  const count = bindings.length;
  const findings: DeployFinding[] = count > limit ? [{ code: 'too-many-bindings', triggerId, count, limit }] : [];
  const fields = bindingChanges(current, bindings, isOurs);
  const digests = { holds: digestOf(current), sends: digestOf(wanted) };
  if (fields.length === 0) {
    if (wanted.length === 0) return { findings };
    return { item: { change: 'unchanged', type, name: triggerId, ...digests }, findings };
  }
  return {
    item: { change: 'update', type, name: triggerId, ...digests, fields, edited: false },
    findings,
    bindings: bindings.map(({ actionName, displayName }) => ({ action_name: actionName, display_name: displayName })),
  };
}

function bindingChanges(
  current: readonly TenantBinding[],
  merged: readonly TenantBinding[],
  isOurs: (name: string) => boolean,
): FieldChange[] {
  const [before, after] = [namesOf(current), namesOf(merged)];
  const displayNames = (bindings: readonly TenantBinding[]) =>
    Object.fromEntries(
      bindings
        .filter(({ actionName }) => before.includes(actionName) && after.includes(actionName))
        .map(({ actionName, displayName }) => [actionName, displayName]),
    );
  const isSame = before.join('\n') === after.join('\n');
  const foreign = after.filter((name) => !isOurs(name));
  return [
    ...(isSame ? [] : [{ kind: 'order' as const, before, after, foreign }]),
    ...valueChange('display_name', displayNames(current), displayNames(merged)),
  ];
}

function namesOf(bindings: readonly TenantBinding[]): string[] {
  return bindings.map(({ actionName }) => actionName);
}

function wantedFor(triggers: NonNullable<Assets['triggers']>, triggerId: string): TenantBinding[] {
  const found = Object.entries(triggers).find(([id]) => id === triggerId)?.[1] ?? [];
  return found.map(({ action_name, display_name }) => ({ actionName: action_name, displayName: display_name }));
}
