import { type RollBackTarget, rollBackTarget } from '#deploy/record/roll-back-target.ts';
import { readSaved, restore } from '#deploy/restore/restore.ts';
import { type RestorePlan, restoreSteps } from '#deploy/restore/restore-steps.ts';
import { savedFrom } from '#deploy/restore/saved-state.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import { CliError, type Problem } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { openRemote } from '../open-remote.ts';
import { printResult } from '../print-result.ts';
import { problemsOf } from '../problems-of.ts';
import { withProgress } from '../progress.ts';
import type { ExitCode } from '../run-command.ts';
import { secretStores } from '../secret-stores.ts';
import { confirmDeploy } from './confirm-deploy.ts';
import { beginRecord, secretsBefore } from './deploy-log.ts';
import { interruptedProblem } from './failure-problems.ts';
import { printFindings } from './finding-problems.ts';
import { lockTenant } from './lock-tenant.ts';
import { describeLeft } from './restore-problems.ts';
import { stopSignal } from './stop-signal.ts';
import { whoDeploys } from './who-deploys.ts';

/** How deploys are taken back. */
interface RollBackOptions {
  /** Id of the deploy after which the tenant held what it shall hold. */
  readonly to?: string | undefined;
  readonly takeOver?: string | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

/** Takes deploys to a tenant back. */
export async function rollBack(
  io: Io,
  environment: RemoteEnvironment,
  { to, takeOver, yes, json }: RollBackOptions,
): Promise<ExitCode> {
  const { name, domain } = environment;
  const who = await whoDeploys(io);
  const stop = stopSignal(io, 'Stopping, unless something is written already: then it goes on to the end.');
  await using locked = await lockTenant(io, environment, who, takeOver);
  const { records } = locked;
  const known = await records.list();
  const target = rollBackTarget(known, to);
  if (!target) throw noTarget(name, to);
  const { session, findings } = await openRemote(io, environment, secretStores(io, name));
  printFindings(io, findings);
  if (!session) return 1;
  const { clients } = session;
  const state = await withProgress(io, `Asking ${domain}`, () => readSaved(clients, target.saved));
  const way = restoreSteps(target.saved, state, target.sent);
  requireOurs(way);
  if (!json) io.out(describe(environment, target, way));
  await confirmDeploy(io, environment, yes);
  if (stop?.aborted) throw new CliError([{ ...interruptedProblem, message: 'the rollback was interrupted' }]);
  const about = { environment: name, domain, kind: 'rollback' as const, undoes: [...target.undone], sent: {} };
  const before = savedFrom(state, { items: namesIn(target) });
  const secrets = { ...secretsBefore(known, target.undone) };
  const log = await beginRecord(records, who, { ...about, before, secrets });
  const result = await withProgress(io, 'Bringing back what was there before', async () => {
    try {
      return await restore(clients, target.saved, target.sent);
    } catch (error) {
      const unrecorded = await log.end('stopped', { failure: 'tenant-failed' });
      throw new CliError([...problemsOf(error), ...unrecorded], { cause: error });
    }
  });
  const isBack = result.left.every(({ reason }) => reason === 'created');
  const left = describeLeft(result.left);
  const unrecorded = await log.end(isBack ? 'deployed' : 'stopped', {
    state: result.state,
    left,
    secrets,
    ...(!isBack && { failure: 'differs' }),
  });
  const data = {
    environment: name,
    domain,
    undone: target.undone,
    restored: result.restored,
    left,
    record: log.record.id,
  };
  printResult(
    io,
    json,
    data,
    () => `Brought back: ${result.restored.join(', ') || 'nothing had to be'}, and read back.\n`,
  );
  const problems = [...(isBack ? [] : [notBack(left)]), ...unrecorded];
  if (problems.length > 0) throw new CliError(problems);
  return 0;
}

/** What somebody else has made since is not ours to undo. */
function requireOurs({ left }: RestorePlan): void {
  const moved = left.filter(({ reason }) => reason === 'moved');
  if (moved.length === 0) return;
  const names = moved.map(({ resource }) => resource).join(', ');
  const message = `somebody else has changed ${names} since: a rollback would undo that, too, and nothing was written`;
  throw new CliError([
    { code: 'tenant-moved', message, fix: 'undo it there first, or deploy the sources that you want' },
  ]);
}

function describe(
  { name, domain }: RemoteEnvironment,
  { undone }: RollBackTarget,
  { steps, left }: RestorePlan,
): string {
  const lines = [
    `Rollback of ${name} (${domain}): takes back ${undone.join(', ')}`,
    ...steps.map((step) => `~ ${step.kind} ${step.name}`),
    ...describeLeft(left).map((line) => `= ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function namesIn({ saved }: RollBackTarget) {
  return Object.entries(saved).flatMap(([type, held]) =>
    Object.keys(held).map((name) => ({ change: 'always' as const, type, name })),
  );
}

function noTarget(name: string, to: string | undefined): CliError {
  const message =
    to === undefined
      ? `no deploy to ${name} is on record here that could be taken back`
      : `no deploy after "${to}" is on record here`;
  return new CliError([
    { code: 'nothing-to-roll-back', message, fix: `see what is: npm run history -- --env ${name}` },
  ]);
}

function notBack(left: readonly string[]): Problem {
  const message = `not everything is as it was: ${left.join('; ')}`;
  return { code: 'deploy-not-restored', message, fix: 'run the rollback again, or look at the tenant' };
}
