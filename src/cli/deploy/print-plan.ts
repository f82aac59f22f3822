import { type DeployFinding, isWarning } from '#deploy/deploy-finding.ts';
import { isPending, type Plan } from '#deploy/plan/plan.ts';
import type { Io } from '../io.ts';
import type { ExitCode } from '../run-command.ts';
import type { DeployFlags } from './deploy-flags.ts';
import { findingProblems, printFindings } from './finding-problems.ts';
import { writePlanFile } from './plan-file.ts';
import { renderPlan } from './render-plan.ts';

/**
 * Prints a plan with what is to be said about it, and writes it to a file where one is named.
 *
 * @returns 0 when nothing is to be changed, 2 when something is, 1 when the deploy would be refused
 */
export function printPlan(
  io: Io,
  { json, out }: Pick<DeployFlags, 'json' | 'out'>,
  plan: Plan | undefined,
  findings: readonly DeployFinding[],
): ExitCode {
  const isRefused = !plan || !findings.every(isWarning);
  if (json) io.out(`${JSON.stringify({ ...plan, findings: findingProblems(findings) }, undefined, 2)}\n`);
  else if (plan) io.out(renderPlan(io, plan));
  if (!json) printFindings(io, findings);
  if (isRefused) return 1;
  if (out !== undefined) writePlanFile(out, plan);
  return plan.items.some(isPending) ? 2 : 0;
}
