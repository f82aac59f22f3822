import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import type { TenantState } from '../tenant-state/tenant-state.ts';
import { digestOf } from './canonical-json.ts';
import { checkWishes } from './check-wishes.ts';
import type { Plan } from './plan.ts';
import { planActions } from './plan-actions.ts';
import { planAlways } from './plan-always.ts';
import { planFull } from './plan-full.ts';
import { planHooks } from './plan-hooks.ts';
import type { PlanOptions } from './plan-options.ts';
import { planRules } from './plan-rules.ts';
import { planRulesConfigs } from './plan-rules-configs.ts';
import { planTriggers } from './plan-triggers.ts';

/** A plan, what is to be said about it, and the assets that carry it out. */
export interface PlannedDeploy {
  readonly plan: Plan;
  readonly findings: readonly DeployFinding[];
  /** Only what changes, with the mappings of the build; bindings with those of others. */
  readonly changes: Assets;
}

/**
 * Compares what a tenant holds with what a build would send, field by field. Pure: equal tenants and builds give equal
 * plans, with the same digest.
 */
export function planOf(state: TenantState, assets: Assets, options: PlanOptions): PlannedDeploy {
  const parts = [
    planRules(state, assets, options),
    planRulesConfigs(state, assets, options),
    planHooks(state, assets, options),
    planActions(state, assets, options),
    planTriggers(state, assets, options),
    planAlways(assets, options),
  ];
  const { environment, domain, wishes } = options;
  const compared = {
    items: parts.flatMap(({ items }) => items),
    findings: [...checkWishes(assets, wishes), ...parts.flatMap(({ findings }) => findings)],
    changes: Object.assign({}, ...parts.map(({ changes }) => changes)),
  };
  const { items, findings, changes } = wishes.full ? planFull(compared, state, assets) : compared;
  const content = { environment, domain, wishes, items: [...items] };
  return { plan: { ...content, digest: digestOf(content) }, findings, changes };
}
