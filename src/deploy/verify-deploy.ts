import { setTimeout as sleep } from 'node:timers/promises';
import type { Assets } from '#bundle/assets.ts';
import type { ManagementSession } from './management-session.ts';
import type { PlanItem } from './plan/plan.ts';
import { planOf } from './plan/plan-of.ts';
import type { PlanOptions } from './plan/plan-options.ts';
import { readTenantState } from './tenant-state/read-tenant-state.ts';
import type { TenantState } from './tenant-state/tenant-state.ts';

/** How patient a verification is. */
export interface VerifyPatience {
  /** Times that the tenant is read before it is judged: Auth0 shows a new version a moment after it runs. */
  readonly attempts?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** What was found in the end. */
export interface Verification {
  readonly state: TenantState;
  /** What still differs: nothing, if the deploy has done what it said. */
  readonly different: readonly PlanItem[];
}

/**
 * Reads a tenant back after a deploy and compares it with the build: scripts of the running versions, bindings and their
 * order, names of secrets.
 *
 * @throws {ManagementError} when the tenant refuses to answer
 */
export async function verifyDeploy(
  { clients }: Pick<ManagementSession, 'clients'>,
  assets: Assets,
  options: PlanOptions,
  { attempts = 3, pause = sleep }: VerifyPatience = {},
): Promise<Verification> {
  // That a secret was sent anew cannot be seen.
  const judged = { ...options, wishes: { ...options.wishes, rotate: [] } };
  for (let attempt = 1; ; attempt += 1) {
    const state = await readTenantState(clients, assets);
    const { plan } = planOf(state, assets, judged);
    const different = plan.items.filter(({ change }) => change === 'create' || change === 'update');
    if (different.length === 0 || attempt === attempts) return { state, different };
    await pause(1000);
  }
}
