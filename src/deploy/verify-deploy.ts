import { setTimeout as sleep } from 'node:timers/promises';
import type { Assets } from '#bundle/assets.ts';
import type { ManagementSession } from './management-session.ts';
import type { PlanItem } from './plan/plan.ts';
import { planOf } from './plan/plan-of.ts';
import type { PlanOptions } from './plan/plan-options.ts';
import { readTenantState } from './tenant-state/read-tenant-state.ts';

/** How patient a verification is. */
export interface VerifyPatience {
  /** Times that the tenant is read before it is judged: Auth0 shows a new version a moment after it runs. */
  readonly attempts?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Reads a tenant back after a deploy and compares it with the build: scripts of the running versions, bindings and their
 * order, names of secrets.
 *
 * @returns what still differs: nothing, if the deploy has done what it said
 * @throws {ManagementError} when the tenant refuses to answer
 */
export async function verifyDeploy(
  { clients }: ManagementSession,
  assets: Assets,
  options: PlanOptions,
  { attempts = 5, pause = sleep }: VerifyPatience = {},
): Promise<readonly PlanItem[]> {
  // That a secret was sent anew cannot be seen.
  const judged = { ...options, wishes: { ...options.wishes, rotate: [] } };
  for (let attempt = 1; ; attempt += 1) {
    const { plan } = planOf(await readTenantState(clients, assets), assets, judged);
    const different = plan.items.filter(({ change }) => change === 'create' || change === 'update');
    if (different.length === 0 || attempt === attempts) return different;
    await pause(1000);
  }
}
