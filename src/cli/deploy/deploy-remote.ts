import { startApplier } from '#deploy/apply.ts';
import { type DeployFinding, isWarning } from '#deploy/deploy-finding.ts';
import { isPending, type Plan } from '#deploy/plan/plan.ts';
import { rehearsalEvents } from '#deploy/rehearse/rehearsal-events.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { withProgress } from '../progress.ts';
import type { ExitCode } from '../run-command.ts';
import { type AppliedRemote, applyRemote } from './apply-remote.ts';
import { confirmDeploy } from './confirm-deploy.ts';
import { cutOffDeploys } from './cut-off-deploys.ts';
import type { DeployFlags } from './deploy-flags.ts';
import { lockDeploys } from './deploy-lock.ts';
import { lastSecretsIn } from './deploy-log.ts';
import { deploysFolder, recordsOf } from './deploys-folder.ts';
import { printFindings } from './finding-problems.ts';
import { readPlanFile, requireSamePlan } from './plan-file.ts';
import { prepareRemote, type ReadyRemote } from './prepare-remote.ts';
import { printPlan } from './print-plan.ts';
import { renderPlan } from './render-plan.ts';
import { whoDeploys } from './who-deploys.ts';

/** Deploys a build to a remote tenant: plan, checks, rehearsal, only what changed, and a look at what came of it. */
export async function deployRemote(
  io: Io,
  built: BuiltProject,
  environment: RemoteEnvironment,
  { json, yes, planFile, adopt, rotate, rehearsal, rollback }: DeployFlags,
): Promise<ExitCode> {
  const agreed = planFile === undefined ? undefined : readPlanFile(planFile);
  const who = await whoDeploys(io);
  using _lock = lockDeploys(deploysFolder(io), environment.domain, who.actor, Date.now());
  // Loads while the tenant is asked.
  await using applier = startApplier(io.env);
  const records = recordsOf(io, environment.name);
  const known = records.list();
  const wishes = agreed?.wishes ?? { adopt, rotate };
  const prepare = () =>
    prepareRemote(io, built, environment, 'apply', wishes, agreed ? undefined : lastSecretsIn(known));
  const { findings, ready } = await withProgress(io, `Asking ${environment.domain}`, prepare);
  if (agreed && ready) requireSamePlan(agreed, ready.planned.plan);
  if (ready && !json) io.out(`${renderPlan(io, ready.planned.plan)}`);
  printFindings(io, [...cutOffDeploys(records, known), ...findings]);
  if (!ready || !findings.every(isWarning)) return 1;
  const { plan } = ready.planned;
  if (!plan.items.some(isPending)) {
    if (json) io.out(jsonOf(plan, undefined));
    return 0;
  }
  await confirmDeploy(io, environment, yes);
  const events = rehearsal ? rehearsalEvents(environment, built.project.personas, clientIdOf(ready)) : [];
  const applied = await applyRemote(io, ready, {
    applier,
    assets: built.build.assets,
    records,
    who,
    events,
    rollback,
  });
  printFindings(io, applied.rehearsal.skipped.map(notRehearsed));
  io.out(json ? jsonOf(plan, applied) : renderWritten(environment, applied));
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
  const last = lastSecretsIn(recordsOf(io, environment.name).list());
  const prepare = () => prepareRemote(io, built, environment, 'plan', { adopt, rotate }, last);
  const { findings, ready } = await withProgress(io, `Asking ${environment.domain}`, prepare);
  return printPlan(io, flags, ready?.planned.plan, findings);
}

function notRehearsed(skipped: { readonly action: string; readonly detail: string }): DeployFinding {
  return { code: 'not-rehearsed', ...skipped };
}

/** Credentials that are an access token name no client, but the token does. */
function clientIdOf({ session }: ReadyRemote): string {
  return session.clientId ?? 'unknown';
}

function jsonOf({ environment, domain, digest }: Plan, applied: AppliedRemote | undefined): string {
  const { written = {}, rehearsal, id: record } = applied ?? {};
  const rehearsed = rehearsal && { runs: rehearsal.runs, skipped: rehearsal.skipped };
  return `${JSON.stringify({ environment, domain, digest, written, verified: true, rehearsal: rehearsed, record }, undefined, 2)}\n`;
}

function renderWritten(
  { name, domain }: RemoteEnvironment,
  { written, rehearsal: { runs }, id }: AppliedRemote,
): string {
  const counts = Object.values(written);
  const created = counts.reduce((sum, count) => sum + count.created, 0);
  const updated = counts.reduce((sum, count) => sum + count.updated, 0);
  const rehearsed = runs > 0 ? `, ${runs} ${runs === 1 ? 'run' : 'runs'} rehearsed` : '';
  return `Deployed to ${name} (${domain}): ${created} created, ${updated} updated${rehearsed}, and read back. Record ${id}.\n`;
}
