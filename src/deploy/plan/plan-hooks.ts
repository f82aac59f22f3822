import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import type { TenantHook, TenantState } from '../tenant-state/tenant-state.ts';
import { digestOf } from './canonical-json.ts';
import { scriptChange, secretsChange, valueChange } from './field-changes.ts';
import { mustSend } from './must-send.ts';
import { otherItems } from './other-items.ts';
import { isEdited, mayWrite } from './ownership.ts';
import type { PlanItem } from './plan.ts';
import type { PlanOptions } from './plan-options.ts';
import { scriptFindings } from './script-findings.ts';
import type { TypePlan } from './type-plan.ts';

const type = 'hooks';

type HookAsset = NonNullable<Assets['hooks']>[number];

/** Compares the hooks of a build with those that a tenant holds. */
export function planHooks({ hooks: held = [] }: TenantState, { hooks = [] }: Assets, options: PlanOptions): TypePlan {
  const planned = hooks.map((asset) => {
    const item = planHook(
      held.find(({ name }) => name === asset.name),
      asset,
      options,
    );
    return { asset, item };
  });
  const others = held.filter(({ name }) => !hooks.some((hook) => hook.name === name));
  const items = [...planned.map(({ item }) => item), ...otherItems(type, others, options)];
  const changed = planned.filter(({ item }) => item.change === 'create' || item.change === 'update');
  const taken = options.isAllOurs ? [] : hooks.flatMap((hook) => takenTrigger(hook, others));
  return {
    items,
    findings: [...scriptFindings(items), ...taken],
    changes: changed.length > 0 ? { hooks: changed.map(({ asset }) => asset) } : {},
  };
}

function planHook(held: TenantHook | undefined, asset: HookAsset, options: PlanOptions): PlanItem {
  const { name, secrets } = asset;
  const sends = digestOf(asset);
  const secretNames = Object.keys(secrets);
  if (!held) {
    const fields = [...scriptChange('script', '', asset.script), ...secretsChange([], secretNames, () => false)];
    return { change: 'create', type, name, sends, fields };
  }
  const holds = digestOf({ ...held, id: undefined });
  if (!mayWrite(options, name, [held.script])) return { change: 'foreign', type, name, holds, sends };
  const isRotated = (secret: string) => mustSend(options.wishes.rotate, { name: secret, value: secrets[secret] ?? '' });
  const fields = [
    ...scriptChange('script', held.script, asset.script),
    ...valueChange('enabled', held.enabled, asset.enabled),
    ...valueChange('dependencies', { ...held.dependencies }, { ...asset.dependencies }),
    ...secretsChange(held.secretNames, secretNames, isRotated),
  ];
  if (fields.length === 0) return { change: 'unchanged', type, name, holds, sends };
  return { change: 'update', type, name, holds, sends, fields, edited: isEdited(held.script) };
}

function takenTrigger({ name, enabled, triggerId }: HookAsset, others: readonly TenantHook[]): DeployFinding[] {
  const other = others.find((hook) => enabled && hook.enabled && hook.triggerId === triggerId);
  return other ? [{ code: 'hook-taken', name, other: other.name, triggerId }] : [];
}
