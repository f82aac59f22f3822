import type { Assets } from '#bundle/assets.ts';
import { scriptChange, secretsChange, valueChange } from '../plan/field-changes.ts';
import type { TenantHook, TenantState } from '../tenant-state/tenant-state.ts';
import type { Drifted } from './drift.ts';
import type { DriftOptions } from './drift-options.ts';
import { otherDrift } from './other-drift.ts';
import { scriptDrift } from './script-drift.ts';

const type = 'hooks';

type HookAsset = NonNullable<Assets['hooks']>[number];

/** Compares the hooks of a build with those of the tenant that it was deployed to. */
export function driftOfHooks(
  { hooks: held = [] }: TenantState,
  { hooks = [] }: Assets,
  options: DriftOptions,
): Drifted[] {
  return [
    ...hooks.flatMap((asset) =>
      driftOf(
        held.find(({ name }) => name === asset.name),
        asset,
      ),
    ),
    ...otherDrift(type, hooks, held, options),
  ];
}

function driftOf(held: TenantHook | undefined, asset: HookAsset): Drifted[] {
  const { name } = asset;
  if (!held) return [{ item: { drift: 'missing', type, name, fields: [] } }];
  const kind = scriptDrift(asset.script, held.script);
  const fields = [
    ...scriptChange('script', asset.script, held.script),
    ...valueChange('enabled', asset.enabled, held.enabled),
    ...valueChange('dependencies', { ...asset.dependencies }, { ...held.dependencies }),
    ...secretsChange(Object.keys(asset.secrets), held.secretNames, () => false),
  ];
  if (kind) return [{ item: { drift: kind, type, name, fields }, script: held.script }];
  return fields.length > 0 ? [{ item: { drift: 'changed', type, name, fields } }] : [];
}
