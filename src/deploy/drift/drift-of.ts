import type { Assets } from '#bundle/assets.ts';
import type { TenantState } from '../tenant-state/tenant-state.ts';
import type { Drift, Drifted } from './drift.ts';
import { driftOfActions } from './drift-of-actions.ts';
import { driftOfHooks } from './drift-of-hooks.ts';
import { driftOfRules, driftOfRulesConfigs } from './drift-of-rules.ts';
import { besideOurs, driftOfTriggers } from './drift-of-triggers.ts';
import type { DriftOptions } from './drift-options.ts';
import { isAsSent } from './is-as-sent.ts';

/** Compares what a tenant holds with the build that was deployed to it, from the tenant's side. Pure. */
export function driftOf(state: TenantState, assets: Assets, options: DriftOptions): Drift {
  const { last } = options;
  const differing = [
    ...driftOfRules(state, assets, options),
    ...driftOfRulesConfigs(state, assets, options),
    ...driftOfHooks(state, assets, options),
    ...driftOfActions(state, assets, options),
    ...driftOfTriggers(state, assets, options),
  ];
  const isPending = ({ item }: Drifted) => last !== undefined && isAsSent(state, item, last);
  const ids = differing.map(idOf);
  return {
    drifted: differing.filter((each) => !isPending(each)),
    pending: differing.filter(isPending).map(idOf),
    asBuilt: idsOf(assets).filter((id) => !ids.includes(id)).length,
    beside: besideOurs(state, assets, options),
  };
}

function idOf({ item: { type, name } }: Drifted): string {
  return `${type}/${name}`;
}

/** What is compared: `actions/plan`, `triggers/post-login`. */
function idsOf({ rules = [], rulesConfigs = [], hooks = [], actions = [], triggers = {} }: Assets): string[] {
  return [
    ...rules.map(({ name }) => `rules/${name}`),
    ...rulesConfigs.map(({ key }) => `rulesConfigs/${key}`),
    ...hooks.map(({ name }) => `hooks/${name}`),
    ...actions.map(({ name }) => `actions/${name}`),
    ...Object.keys(triggers).map((name) => `triggers/${name}`),
  ];
}
