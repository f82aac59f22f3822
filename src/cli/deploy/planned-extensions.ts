import type { Assets } from '#bundle/assets.ts';
import type { PlannedDeploy } from '#deploy/plan/plan-of.ts';
import { secretValues } from '#deploy/record/secret-fingerprints.ts';
import type { ExtensionGap } from '#deploy/tenant-state/extension-gap.ts';
import { extensionsAfterDeploy } from '#deploy/tenant-state/extensions-after-deploy.ts';
import { extensionsOfTenant } from '#deploy/tenant-state/extensions-of-tenant.ts';
import { readRunningState } from '#deploy/tenant-state/read-running-state.ts';
import type { TenantState } from '#deploy/tenant-state/tenant-state.ts';
import type { SdkClients } from '#management/sdk-clients.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';

/** A plan, and what it was made of. */
export interface PlannedTenant {
  readonly clients: SdkClients;
  /** Scopes of the client that asks. */
  readonly granted: readonly string[];
  /** The whole build. */
  readonly assets: Assets;
  readonly planned: PlannedDeploy;
  /** What the plan saw. */
  readonly state: TenantState;
  /** Values of the environment's secrets, as far as they are known. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** What makes the tokens of a tenant before a deploy and after it, those of others included. */
export interface PlannedExtensions {
  readonly now: DeployedExtensions;
  readonly after: DeployedExtensions;
  readonly gaps: readonly ExtensionGap[];
}

/** Reads what else runs in a tenant, and puts what a plan changes in its place. */
export async function plannedExtensions(tenant: PlannedTenant): Promise<PlannedExtensions> {
  const { clients, granted, assets, planned, state, secrets } = tenant;
  const known = secretValues(assets, secrets);
  const { extensions, gaps } = extensionsOfTenant(await readRunningState(clients, granted, state), known);
  return { now: extensions, after: extensionsAfterDeploy(extensions, planned, known), gaps };
}
