import type { Assets } from '#bundle/assets.ts';
import { isSameScript } from '#bundle/script-header.ts';
import { scriptChange, secretsChange, valueChange } from '../plan/field-changes.ts';
import type { FieldChange } from '../plan/plan.ts';
import type { ActionContent, TenantAction, TenantState } from '../tenant-state/tenant-state.ts';
import type { Drifted, DriftKind } from './drift.ts';
import type { DriftOptions } from './drift-options.ts';
import { otherDrift } from './other-drift.ts';
import { scriptDrift } from './script-drift.ts';

const type = 'actions';

type ActionAsset = NonNullable<Assets['actions']>[number];

/** Compares the Actions of a build with those of the tenant that it was deployed to. */
export function driftOfActions(
  { actions: held = [] }: TenantState,
  { actions = [] }: Assets,
  options: DriftOptions,
): Drifted[] {
  return [
    ...actions.flatMap((asset) =>
      driftOf(
        held.find(({ name }) => name === asset.name),
        asset,
        options.originals.get(asset.name),
      ),
    ),
    ...otherDrift(type, actions, held, options),
  ];
}

function driftOf(held: TenantAction | undefined, asset: ActionAsset, original: string | undefined): Drifted[] {
  const { name } = asset;
  if (!held) return [{ item: { drift: 'missing', type, name, fields: [] } }];
  const found = asset.deployed ? (held.deployed ?? held) : held;
  const drifted = (drift: DriftKind, fields: readonly FieldChange[], script?: string): Drifted[] => [
    { item: { drift, type, name, fields }, ...(script !== undefined && { script }) },
  ];
  const kind = scriptDrift(asset.code, found.code);
  const fields = [
    ...contentChanges(asset, found, original ?? asset.code),
    ...valueChange('supported_triggers', asset.supported_triggers, triggersOf(held, asset)),
    ...(asset.deployed ? valueChange('deployed', true, held.deployed !== undefined) : []),
  ];
  if (kind) return drifted(kind, fields, found.code);
  if (fields.length > 0) return drifted('changed', fields);
  const draft = contentChanges(asset, held, asset.code);
  return draft.length > 0 ? drifted('draft', draft, scriptDrift(asset.code, held.code) && held.code) : [];
}

function contentChanges(asset: ActionAsset, held: ActionContent, deployedCode: string): FieldChange[] {
  const names = asset.secrets.map(({ name }) => name);
  return [
    ...(isSameScript(held.code, deployedCode) ? [] : scriptChange('code', deployedCode, held.code)),
    ...valueChange('runtime', asset.runtime, held.runtime),
    ...valueChange('dependencies', byName(asset.dependencies), byName(held.dependencies)),
    ...secretsChange(names, held.secretNames, () => false),
  ];
}

/** A tenant that does not tell the version of a trigger has the one that was asked for. */
function triggersOf({ supportedTriggers }: TenantAction, { supported_triggers: [{ version }] }: ActionAsset) {
  return supportedTriggers.map((trigger) => ({ id: trigger.id, version: trigger.version ?? version }));
}

function byName(dependencies: ActionContent['dependencies']) {
  return dependencies.map(({ name, version }) => ({ name, version })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
