import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import type { TenantRule, TenantState } from '../tenant-state/tenant-state.ts';
import { digestOf } from './canonical-json.ts';
import { scriptChange, valueChange } from './field-changes.ts';
import { otherItems } from './other-items.ts';
import { isEdited, mayWrite } from './ownership.ts';
import type { PlanItem } from './plan.ts';
import type { PlanOptions } from './plan-options.ts';
import { scriptFindings } from './script-findings.ts';
import type { TypePlan } from './type-plan.ts';

const type = 'rules';

type RuleAsset = NonNullable<Assets['rules']>[number];

/** Compares the rules of a build with those that a tenant holds. */
export function planRules({ rules: held = [] }: TenantState, { rules = [] }: Assets, options: PlanOptions): TypePlan {
  const ours = rules.map((asset) => planRule(find(held, asset.name), asset, options));
  const others = held.filter(({ name }) => !find(rules, name));
  const isPending = ours.some(({ change }) => change === 'create' || change === 'update');
  // All of ours, since two may have swapped their order. The deploy CLI would move a foreign one out of the way.
  const changes = isPending ? { rules } : {};
  const items = [...ours, ...otherItems(type, others, options)];
  const taken = options.isAllOurs ? [] : rules.flatMap((rule) => takenOrder(rule, others));
  return { items, findings: [...scriptFindings(items), ...taken], changes };
}

function planRule(held: TenantRule | undefined, asset: RuleAsset, options: PlanOptions): PlanItem {
  const { name } = asset;
  const sends = digestOf(asset);
  if (!held) return { change: 'create', type, name, sends, fields: scriptChange('script', '', asset.script) };
  const holds = digestOf({ ...held, id: undefined });
  if (!mayWrite(options, name, [held.script])) return { change: 'foreign', type, name, holds, sends };
  const fields = [
    ...scriptChange('script', held.script, asset.script),
    ...valueChange('order', held.order, asset.order),
    ...valueChange('enabled', held.enabled, asset.enabled),
  ];
  if (fields.length === 0) return { change: 'unchanged', type, name, holds, sends };
  return { change: 'update', type, name, holds, sends, fields, edited: isEdited(held.script) };
}

function takenOrder({ name, order }: RuleAsset, others: readonly TenantRule[]): DeployFinding[] {
  const other = others.find((rule) => rule.order === order);
  return other ? [{ code: 'order-taken', name, other: other.name, order }] : [];
}

function find<Item extends { readonly name: string }>(items: readonly Item[], name: string): Item | undefined {
  return items.find((item) => item.name === name);
}
