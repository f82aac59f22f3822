import type { Assets } from '#bundle/assets.ts';
import type { TenantState } from '../tenant-state/tenant-state.ts';
import type { PlanItem } from './plan.ts';
import type { TypePlan } from './type-plan.ts';

/** Turns a plan of what differs into one that sends everything: what is unchanged is sent as it is. */
export function planFull({ items, findings, changes }: TypePlan, state: TenantState, assets: Assets): TypePlan {
  const sent = items.map((item): PlanItem => {
    return item.change === 'unchanged' ? { ...item, change: 'update', fields: [], edited: false } : item;
  });
  const count = sent.filter(({ change }) => change === 'create' || change === 'update' || change === 'always').length;
  return {
    items: sent,
    findings: [...findings, { code: 'full-import', count }],
    changes: { ...assets, ...bindingsOf(changes, state, assets) },
  };
}

/** Bindings go out with those of others, also where ours are what they were: the import replaces the list. */
function bindingsOf({ triggers: changed = {} }: Assets, { triggers: held = {} }: TenantState, { triggers }: Assets) {
  if (!triggers) return {};
  const kept = Object.keys(triggers).map((id) => [
    id,
    (held[id] ?? []).map(({ actionName, displayName }) => ({ action_name: actionName, display_name: displayName })),
  ]);
  return { triggers: { ...Object.fromEntries(kept), ...changed } };
}
