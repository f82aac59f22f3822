import type { Assets } from '#bundle/assets.ts';
import { blankHeader, sealHeader } from '#bundle/script-header.ts';
import { planOf } from '#deploy/plan/plan-of.ts';
import type { PlanOptions } from '#deploy/plan/plan-options.ts';
import type { TenantAction, TenantState } from '#deploy/tenant-state/tenant-state.ts';

/** A script as a build makes it: sealed with a header. */
export function built(source: string, body: string): string {
  return sealHeader(source, `${blankHeader(source)}\n${body}\n`).code;
}

type ActionAsset = NonNullable<Assets['actions']>[number];

/** An Action of a build. */
export function actionAsset(name: string, overrides: Partial<ActionAsset> = {}): ActionAsset {
  return {
    name,
    code: built(`actions/${name}.ts`, 'exports.onExecutePostLogin = async () => {};'),
    runtime: 'node22',
    deployed: true,
    dependencies: [],
    secrets: [],
    supported_triggers: [{ id: 'post-login', version: 'v3' }],
    ...overrides,
  };
}

/** What a tenant holds right after an Action was deployed to it. */
export function heldAction(asset: ActionAsset, overrides: Partial<TenantAction> = {}): TenantAction {
  const { name, code, runtime, dependencies, secrets, supported_triggers: supportedTriggers } = asset;
  const content = { code, runtime, dependencies, secretNames: secrets.map((secret) => secret.name) };
  const flags = { isIntegration: false, isFullyDeployed: true };
  return { id: `id of ${name}`, name, ...content, supportedTriggers, ...flags, deployed: content, ...overrides };
}

/** Plans for the environment `staging`. */
export function plan(state: TenantState, assets: Assets, options: Partial<PlanOptions> = {}) {
  const wishes = { adopt: [], rotate: [] };
  const defaults = { environment: 'staging', domain: 'tenant.example.com', wishes, isAllOurs: false, placements: {} };
  return planOf(state, assets, { ...defaults, ...options });
}

/** The items of a plan, without digests. */
export function itemsOf({ plan: { items } }: ReturnType<typeof plan>) {
  return items.map(({ holds: _holds, sends: _sends, ...item }) => item);
}
