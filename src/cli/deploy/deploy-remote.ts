import { startApplier } from '#deploy/apply.ts';
import { isPending } from '#deploy/plan/plan.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import type { ExitCode } from '../run-command.ts';
import { confirmDeploy } from './confirm-deploy.ts';
import type { DeployFlags } from './deploy-flags.ts';
import { deployInTurn } from './deploy-in-turn.ts';
import { lockAll } from './lock-all.ts';
import { recordsOf } from './lock-tenant.ts';
import { oneOrAll } from './one-or-all.ts';
import { readAgreed } from './plan-file.ts';
import { prepareAll } from './prepare-all.ts';
import { prepareTarget } from './prepare-target.ts';
import { printPlans, type ToldPlan } from './print-plan.ts';
import type { RemoteTarget } from './remote-target.ts';
import { stopSignal } from './stop-signal.ts';
import { isDone, problemsIn, turnData } from './tell-turns.ts';
import { type WhoDeploys, whoDeploys } from './who-deploys.ts';
import { wishesOf } from './wishes-of.ts';

/**
 * Deploys to remote tenants: plans and checks for all of them, then one after the other: rehearsal, only what changed,
 * and a look at what came of it.
 *
 * @param commit - of the sources, where they are not those of the checkout
 * @throws {CliError} when one fails, with what became of the others
 */
export async function deployRemote(
  io: Io,
  targets: readonly RemoteTarget[],
  flags: DeployFlags,
  commit?: string,
): Promise<ExitCode> {
  const agreed = readAgreed(flags.planFile, targets);
  const who = await whoDeploysWhat(io, commit);
  const stop = stopSignal(io, 'Stopping. What was written is taken back.');
  await using locked = await lockAll(io, targets, who, flags.takeOver);
  // Loads while the tenants are asked.
  await using applier = startApplier(io.env);
  const ready = await prepareAll(io, locked.tenants, flags, agreed);
  if (!ready) return 1;
  for (const { target, ready: each } of ready) {
    if (!stop?.aborted && each.planned.plan.items.some(isPending))
      await confirmDeploy(io, target.environment, flags.yes);
  }
  const turns = await deployInTurn(io, ready, flags, who, applier, stop);
  if (flags.json && (turns.length > 1 || turns.every(isDone))) {
    io.out(`${JSON.stringify(oneOrAll(turns.map(turnData)), undefined, 2)}\n`);
  }
  const problems = problemsIn(turns);
  if (problems.length > 0) throw new CliError(problems);
  return 0;
}

/** Plans deploys to remote tenants, and writes nothing there. */
export async function planRemote(io: Io, targets: readonly RemoteTarget[], flags: DeployFlags): Promise<ExitCode> {
  const told: ToldPlan[] = [];
  for (const target of targets) {
    const known = await recordsOf(io, target.environment).list();
    const { findings, ready } = await prepareTarget(io, target, 'plan', wishesOf(flags), known);
    const claims = flags.claims ? (await ready?.predict('both'))?.claims : undefined;
    const { name } = target.environment;
    told.push({ environment: name, plan: ready?.planned.plan, findings, claims });
  }
  return printPlans(io, flags, told);
}

async function whoDeploysWhat(io: Io, commit: string | undefined): Promise<WhoDeploys> {
  const who = await whoDeploys(io);
  return commit === undefined ? who : { ...who, commit: { id: commit, isClean: true } };
}
