import type { Assets } from '#bundle/assets.ts';
import { scriptChange, valueChange } from '../plan/field-changes.ts';
import type { TenantRule, TenantState } from '../tenant-state/tenant-state.ts';
import type { Drifted } from './drift.ts';
import type { DriftOptions } from './drift-options.ts';
import { otherDrift } from './other-drift.ts';
import { scriptDrift } from './script-drift.ts';

type RuleAsset = NonNullable<Assets['rules']>[number];

/** Compares the rules of a build with those of the tenant that it was deployed to. */
export function driftOfRules(
  { rules: held = [] }: TenantState,
  { rules = [] }: Assets,
  options: DriftOptions,
): Drifted[] {
  return [
    ...rules.flatMap((asset) =>
      driftOf(
        held.find(({ name }) => name === asset.name),
        asset,
      ),
    ),
    ...otherDrift('rules', rules, held, options),
  ];
}

/** Compares the settings of rules by key, which is all that a tenant shows. */
export function driftOfRulesConfigs(
  { rulesConfigs: held = [] }: TenantState,
  { rulesConfigs = [] }: Assets,
  options: DriftOptions,
): Drifted[] {
  const type = 'rulesConfigs';
  const missing = rulesConfigs.filter(({ key }) => !held.some((config) => config.key === key));
  return [
    ...missing.map(({ key: name }): Drifted => ({ item: { drift: 'missing', type, name, fields: [] } })),
    ...otherDrift(type, rulesConfigs.map(named), held.map(named), options),
  ];
}

function named({ key: name }: { readonly key: string }) {
  return { name };
}

function driftOf(held: TenantRule | undefined, asset: RuleAsset): Drifted[] {
  const { name } = asset;
  const type = 'rules';
  if (!held) return [{ item: { drift: 'missing', type, name, fields: [] } }];
  const kind = scriptDrift(asset.script, held.script);
  const fields = [
    ...scriptChange('script', asset.script, held.script),
    ...valueChange('order', asset.order, held.order),
    ...valueChange('enabled', asset.enabled, held.enabled),
  ];
  if (kind) return [{ item: { drift: kind, type, name, fields }, script: held.script }];
  return fields.length > 0 ? [{ item: { drift: 'changed', type, name, fields } }] : [];
}
