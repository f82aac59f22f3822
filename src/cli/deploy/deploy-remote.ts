import { startApplier } from '#deploy/apply.ts';
import type { ApplyCounts } from '#deploy/apply-message.ts';
import { isWarning } from '#deploy/deploy-finding.ts';
import { isPending, type Plan } from '#deploy/plan/plan.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { withProgress } from '../progress.ts';
import type { ExitCode } from '../run-command.ts';
import { applyRemote } from './apply-remote.ts';
import { confirmDeploy } from './confirm-deploy.ts';
import type { DeployFlags } from './deploy-flags.ts';
import { printFindings } from './finding-problems.ts';
import { readPlanFile, requireSamePlan } from './plan-file.ts';
import { prepareRemote } from './prepare-remote.ts';
import { printPlan } from './print-plan.ts';
import { renderPlan } from './render-plan.ts';

/** Deploys a build to a remote tenant: plan, checks, only what changed, and a look at what came of it. */
export async function deployRemote(
  io: Io,
  built: BuiltProject,
  environment: RemoteEnvironment,
  { json, yes, planFile, adopt, rotate }: DeployFlags,
): Promise<ExitCode> {
  const agreed = planFile === undefined ? undefined : readPlanFile(planFile);
  // Loads while the tenant is asked.
  await using applier = startApplier(io.env);
  const wishes = agreed?.wishes ?? { adopt, rotate };
  const prepare = () => prepareRemote(io, built, environment, 'apply', wishes);
  const { findings, ready } = await withProgress(io, `Asking ${environment.domain}`, prepare);
  if (agreed && ready) requireSamePlan(agreed, ready.planned.plan);
  if (ready && !json) io.out(`${renderPlan(io, ready.planned.plan)}`);
  printFindings(io, findings);
  if (!ready || !findings.every(isWarning)) return 1;
  const { plan } = ready.planned;
  if (!plan.items.some(isPending)) {
    if (json) io.out(jsonOf(plan, {}));
    return 0;
  }
  await confirmDeploy(io, environment, yes);
  const written = await applyRemote(io, applier, built.build.assets, ready);
  io.out(json ? jsonOf(plan, written) : renderWritten(environment, written));
  return 0;
}

/** Plans a deploy to a remote tenant, and writes nothing there. */
export async function planRemote(
  io: Io,
  built: BuiltProject,
  environment: RemoteEnvironment,
  flags: DeployFlags,
): Promise<ExitCode> {
  const { adopt, rotate } = flags;
  const prepare = () => prepareRemote(io, built, environment, 'plan', { adopt, rotate });
  const { findings, ready } = await withProgress(io, `Asking ${environment.domain}`, prepare);
  return printPlan(io, flags, ready?.planned.plan, findings);
}

function jsonOf({ environment, domain, digest }: Plan, written: Readonly<Record<string, ApplyCounts>>): string {
  return `${JSON.stringify({ environment, domain, digest, written, verified: true }, undefined, 2)}\n`;
}

function renderWritten({ name, domain }: RemoteEnvironment, written: Readonly<Record<string, ApplyCounts>>): string {
  const counts = Object.values(written);
  const created = counts.reduce((sum, count) => sum + count.created, 0);
  const updated = counts.reduce((sum, count) => sum + count.updated, 0);
  return `Deployed to ${name} (${domain}): ${created} created, ${updated} updated, and read back.\n`;
}
