import { isWarning } from '#deploy/deploy-finding.ts';
import type { Plan } from '#deploy/plan/plan.ts';
import type { Io } from '../io.ts';
import { cutOffDeploys } from './cut-off-deploys.ts';
import type { DeployFlags } from './deploy-flags.ts';
import type { ReadyTarget } from './deploy-in-turn.ts';
import { printFindings } from './finding-problems.ts';
import type { LockedTenants } from './lock-all.ts';
import { requireSamePlan } from './plan-file.ts';
import { prepareTarget } from './prepare-target.ts';
import { renderPlan } from './render-plan.ts';
import { wishesOf } from './wishes-of.ts';

/**
 * Looks at all tenants and prints their plans.
 *
 * @param agreed - plans that were agreed on, in the order of the tenants
 * @returns undefined when something stands in the way of one
 * @throws {CliError} when a plan is no longer the one that was agreed on
 */
export async function prepareAll(
  io: Io,
  tenants: LockedTenants['tenants'],
  flags: DeployFlags,
  agreed: readonly Plan[] | undefined,
): Promise<readonly ReadyTarget[] | undefined> {
  const prepared = [];
  for (const [index, { target, lock }] of tenants.entries()) {
    const known = await lock.records.list();
    const each = await prepareTarget(io, target, 'apply', wishesOf(flags), known, agreed?.[index]);
    const cutOff = await cutOffDeploys(lock.records, known);
    prepared.push({ ...each, lock, findings: [...cutOff, ...each.findings] });
  }
  for (const [index, { ready }] of prepared.entries()) {
    const plan = agreed?.[index];
    if (plan && ready) requireSamePlan(plan, ready.planned.plan);
  }
  for (const { target, ready, findings } of prepared) {
    if (ready && !flags.json) io.out(renderPlan(io, ready.planned.plan));
    printFindings(io, findings, prepared.length > 1 ? target.environment.name : undefined);
  }
  const isRefused = !prepared.every(({ ready, findings }) => ready && findings.every(isWarning));
  return isRefused
    ? undefined
    : prepared.flatMap(({ target, lock, ready }) => (ready ? [{ target, lock, ready }] : []));
}
