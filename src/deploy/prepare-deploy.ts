import type { Assets } from '#bundle/assets.ts';
import { ManagementError } from '#management/management-error.ts';
import { UnreachableError } from '#management/unreachable-error.ts';
import type { Environment } from '#project/environment.ts';
import type { TenantYaml } from '#project/tenant-yaml.ts';
import { type DeployFinding, isWarning } from './deploy-finding.ts';
import { type ManagementSession, unreachable } from './management-session.ts';
import { isLeftBehind } from './plan/ownership.ts';
import { type PlannedDeploy, planOf } from './plan/plan-of.ts';
import type { PlanOptions } from './plan/plan-options.ts';
import { checkExtensionPoints } from './preflight/check-extension-points.ts';
import { checkDeleteScopes, checkScopes, type DeployLevel } from './preflight/check-scopes.ts';
import { notRestorable } from './restore/not-restorable.ts';
import { readTenantState } from './tenant-state/read-tenant-state.ts';
import type { TenantState } from './tenant-state/tenant-state.ts';

/** What a deploy is about. */
export interface DeployQuestion {
  readonly environment: Pick<Environment, 'extensionPoints'>;
  /** The rules and hooks of tenant.yaml, whatever form they go out in. */
  readonly sources: Pick<TenantYaml, 'hooks' | 'rules'>;
  readonly assets: Assets;
  readonly level: DeployLevel;
  readonly options: PlanOptions;
}

/** Everything that was found by asking the tenant, and the plan where it could be read. */
export interface PreparedDeploy {
  readonly findings: readonly DeployFinding[];
  readonly planned?: PlannedDeploy;
  /** What the plan saw. */
  readonly state?: TenantState;
}

/** Asks a tenant what a deploy to it would meet and change. Writes nothing. */
export async function prepareDeploy(session: ManagementSession, question: DeployQuestion): Promise<PreparedDeploy> {
  const { assets, level, options, environment, sources } = question;
  const { clients, granted } = session;
  const scopes = checkScopes(assets, granted, level);
  const isUnreadable = scopes.some((finding) => 'scope' in finding && finding.scope.startsWith('read:'));
  if (isUnreadable) return { findings: scopes };
  try {
    const [points, state] = await Promise.all([
      checkExtensionPoints(clients, environment, sources, assets, granted),
      stateOrRefusal(session, assets),
    ]);
    const found = [...scopes, ...points];
    if ('code' in state) return { findings: points.every(isWarning) ? [...found, state] : found };
    const planned = planOf(state, assets, options);
    const { plan } = planned;
    const more = [...checkDeleteScopes(plan, granted, level), ...planned.findings, ...notRestorable(plan, state)];
    return { findings: [...found, ...more], planned, state };
  } catch (error) {
    if (error instanceof UnreachableError) return { findings: [...scopes, unreachable(error)] };
    throw error;
  }
}

async function stateOrRefusal({ clients }: ManagementSession, assets: Assets): Promise<DeployFinding | TenantState> {
  try {
    return await readTenantState(clients, assets, isLeftBehind);
  } catch (error) {
    if (error instanceof ManagementError) return { code: 'read-refused', detail: error.message, status: error.status };
    throw error;
  }
}
