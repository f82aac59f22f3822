import type { Assets } from '#bundle/assets.ts';
import { isSameScript } from '#bundle/script-header.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import type { ActionContent, TenantAction, TenantState } from '../tenant-state/tenant-state.ts';
import { digestOf } from './canonical-json.ts';
import { scriptChange, secretsChange, valueChange } from './field-changes.ts';
import { mustSend } from './must-send.ts';
import { isBuiltHere, isEdited, isLeftBehind, mayDelete, mayWrite, scriptsOf } from './ownership.ts';
import type { FieldChange, PlanItem } from './plan.ts';
import type { PlanOptions } from './plan-options.ts';
import { scriptFindings } from './script-findings.ts';
import type { TypePlan } from './type-plan.ts';

const type = 'actions';

type ActionAsset = NonNullable<Assets['actions']>[number];

/** Compares the Actions of a build with those that a tenant holds, draft and running version alike. */
export function planActions(state: TenantState, { actions = [] }: Assets, options: PlanOptions): TypePlan {
  const held = new Map((state.actions ?? []).map((action) => [action.name, action]));
  const ours = actions.map((asset) => planAction(held.get(asset.name), asset, options));
  const names = new Set(actions.map(({ name }) => name));
  const others = [...held.values()]
    .filter(({ name }) => !names.has(name))
    .map((action) => otherAction(state, action, options));
  const items = [...ours, ...others];
  const changed = actions.filter(({ name }) =>
    ours.some((item) => item.name === name && (item.change === 'create' || item.change === 'update')),
  );
  return {
    items,
    findings: [...scriptFindings(items), ...items.flatMap(stillBound)],
    changes: changed.length > 0 ? { actions: changed } : {},
  };
}

function planAction(held: TenantAction | undefined, asset: ActionAsset, options: PlanOptions): PlanItem {
  const { name } = asset;
  const sends = digestOf(asset);
  if (!held) return { change: 'create', type, name, sends, fields: createdFields(asset) };
  const holds = holdsOf(held);
  const scripts = scriptsOf(held);
  if (held.isIntegration) return { change: 'foreign', type, name, holds, sends };
  const fields = fieldsOf(held, asset, options.wishes.rotate);
  if (fields.length > 0 && !mayWrite(options, name, scripts)) return { change: 'foreign', type, name, holds, sends };
  if (fields.length === 0) return { change: 'unchanged', type, name, holds, sends };
  return { change: 'update', type, name, holds, sends, fields, edited: scripts.some(isEdited) };
}

function createdFields({ code, secrets }: ActionAsset): FieldChange[] {
  const names = secrets.map(({ name }) => name);
  return [...scriptChange('code', '', code), ...secretsChange([], names, () => false)];
}

/** What runs counts; the draft, where that is all there is, or all that differs. */
function fieldsOf(held: TenantAction, asset: ActionAsset, rotate: readonly string[]): FieldChange[] {
  const running = asset.deployed ? held.deployed : held;
  const triggers = valueChange('supported_triggers', triggersOf(held, asset), asset.supported_triggers);
  const content = [...contentChanges(running ?? held, asset, rotate), ...triggers];
  if (!asset.deployed) return content;
  if (!running) return [...content, ...valueChange('deployed', false, true)];
  // Somebody else is at work at the draft of what was imported.
  if (content.length > 0 || !scriptsOf(held).some(isBuiltHere)) return content;
  const draft = contentChanges(held, asset, []);
  return draft.length > 0 ? draft : valueChange('deployed', held.isFullyDeployed, true);
}

function contentChanges(held: ActionContent, asset: ActionAsset, rotate: readonly string[]): FieldChange[] {
  const isRotated = (name: string) => asset.secrets.some((secret) => secret.name === name && mustSend(rotate, secret));
  const secretNames = asset.secrets.map(({ name }) => name);
  return [
    ...(isSameScript(held.code, asset.code) ? [] : scriptChange('code', held.code, asset.code)),
    ...valueChange('runtime', held.runtime, asset.runtime),
    ...valueChange('dependencies', byName(held.dependencies), byName(asset.dependencies)),
    ...secretsChange(held.secretNames, secretNames, isRotated),
  ];
}

/** A tenant that does not tell the version of a trigger has the one that is asked for. */
function triggersOf({ supportedTriggers }: TenantAction, { supported_triggers: [{ version }] }: ActionAsset) {
  return supportedTriggers.map((trigger) => ({ id: trigger.id, version: trigger.version ?? version }));
}

function byName(dependencies: ActionContent['dependencies']) {
  return dependencies.map(({ name, version }) => ({ name, version })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function otherAction(state: TenantState, held: TenantAction, options: PlanOptions): PlanItem {
  const { name } = held;
  if (!options.isAllOurs && !isLeftBehind(held)) return { change: 'foreign', type, name };
  if (mayDelete(options)) {
    const { code, secretNames } = held.deployed ?? held;
    const fields = [...scriptChange('code', code, ''), ...secretsChange(secretNames, [], () => false)];
    return { change: 'delete', type, name, holds: holdsOf(held), fields, edited: scriptsOf(held).some(isEdited) };
  }
  const boundTo = Object.entries(state.triggers ?? {})
    .filter(([, bindings]) => bindings.some(({ actionName }) => actionName === name))
    .map(([triggerId]) => triggerId);
  return { change: 'left-behind', type, name, boundTo };
}

function holdsOf(held: TenantAction): string {
  return digestOf({ ...held, id: undefined, deployedVersion: undefined });
}

/** One that still runs besides ours may set the same claims. */
function stillBound(item: PlanItem): DeployFinding[] {
  if (item.change !== 'left-behind' || item.boundTo.length === 0) return [];
  return [{ code: 'left-behind', name: item.name, boundTo: item.boundTo }];
}
