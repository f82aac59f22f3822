import { type DeployFinding, isWarning } from '#deploy/deploy-finding.ts';
import { isPending, type Plan } from '#deploy/plan/plan.ts';
import type { Io } from '../io.ts';
import type { ExitCode } from '../run-command.ts';
import type { ClaimsPlan } from './claims-plan.ts';
import type { DeployFlags } from './deploy-flags.ts';
import { findingProblems, printFindings } from './finding-problems.ts';
import { oneOrAll } from './one-or-all.ts';
import { writePlanFile } from './plan-file.ts';
import { renderClaimsPlan } from './render-claims-plan.ts';
import { renderPlan } from './render-plan.ts';

/** The plan for one tenant, where there is one, and what is to be said about it. */
export interface ToldPlan {
  /** Name of the environment. */
  readonly environment: string;
  readonly plan?: Plan | undefined;
  readonly findings: readonly DeployFinding[];
  /** Which tokens change, where that was asked for. */
  readonly claims?: ClaimsPlan | undefined;
}

/**
 * Prints the plans for one or several tenants with what is to be said about them, and writes them to a file where one is
 * named.
 *
 * @returns 0 when nothing is to be changed, 2 when something is, 1 when a deploy would be refused
 */
export function printPlans(
  io: Io,
  { json, out }: Pick<DeployFlags, 'json' | 'out'>,
  told: readonly ToldPlan[],
): ExitCode {
  if (json) io.out(`${JSON.stringify(oneOrAll(told.map(jsonOf)), undefined, 2)}\n`);
  for (const { environment, plan, findings, claims } of json ? [] : told) {
    if (plan) io.out(renderPlan(io, plan));
    if (claims) io.out(`\n${renderClaimsPlan(io, claims)}`);
    printFindings(io, findings, told.length > 1 ? environment : undefined);
  }
  const plans = told.flatMap(({ plan }) => plan ?? []);
  if (plans.length < told.length || !told.every(({ findings }) => findings.every(isWarning))) return 1;
  if (out !== undefined) writePlanFile(out, plans);
  return plans.some(({ items }) => items.some(isPending)) ? 2 : 0;
}

function jsonOf({ environment, plan, findings, claims }: ToldPlan): object {
  return { environment, ...plan, findings: findingProblems(findings), ...(claims && { claims }) };
}
