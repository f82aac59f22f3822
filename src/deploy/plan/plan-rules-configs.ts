import type { Assets } from '#bundle/assets.ts';
import type { TenantState } from '../tenant-state/tenant-state.ts';
import { digestOf } from './canonical-json.ts';
import { secretsChange } from './field-changes.ts';
import { mustSend } from './must-send.ts';
import type { PlanItem } from './plan.ts';
import type { PlanOptions } from './plan-options.ts';
import type { TypePlan } from './type-plan.ts';

const type = 'rulesConfigs';

/** Compares the settings of rules by key: their values are secrets that no tenant shows. */
export function planRulesConfigs(
  { rulesConfigs: held = [] }: TenantState,
  { rulesConfigs = [] }: Assets,
  { wishes }: PlanOptions,
): TypePlan {
  const heldKeys = held.map(({ key }) => key);
  const ours = rulesConfigs.map((asset): PlanItem => {
    const { key: name, value } = asset;
    const sends = digestOf(asset);
    if (!heldKeys.includes(name)) return { change: 'create', type, name, sends, fields: [] };
    const fields = secretsChange([name], [name], () => mustSend(wishes.rotate, { name, value }));
    if (fields.length === 0) return { change: 'unchanged', type, name, sends };
    return { change: 'update', type, name, sends, fields, edited: false };
  });
  const foreign = heldKeys
    .filter((key) => !rulesConfigs.some((asset) => asset.key === key))
    .map((name): PlanItem => ({ change: 'foreign', type, name }));
  const changed = rulesConfigs.filter(({ key }) =>
    ours.some(({ name, change }) => name === key && change !== 'unchanged'),
  );
  return {
    items: [...ours, ...foreign],
    findings: [],
    changes: changed.length > 0 ? { rulesConfigs: changed } : {},
  };
}
