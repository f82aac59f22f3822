import type { Assets } from '#bundle/assets.ts';
import { withMappings } from '#bundle/with-mappings.ts';
import type { Applier } from '#deploy/apply.ts';
import type { ApplyCounts } from '#deploy/apply-message.ts';
import { carryOut } from '#deploy/carry-out.ts';
import type { DeployFailure } from '#deploy/deploy-failure.ts';
import type { RecordStore } from '#deploy/record/record-store.ts';
import { fingerprintsOf } from '#deploy/record/secret-fingerprints.ts';
import type { RehearsalEvent } from '#deploy/rehearse/rehearsal-events.ts';
import type { Rehearsal } from '#deploy/rehearse/rehearse.ts';
import { restore } from '#deploy/restore/restore.ts';
import { savedFrom, sentDigests } from '#deploy/restore/saved-state.ts';
import { CliError, type Problem } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { problemsOf } from '../problems-of.ts';
import { withProgress } from '../progress.ts';
import { beginRecord, type DeployLog, lastSecretsIn } from './deploy-log.ts';
import { fingerprintKey } from './deploys-folder.ts';
import { failureProblems } from './failure-problems.ts';
import type { ReadyRemote } from './prepare-remote.ts';
import { describeLeft, restoreProblem } from './restore-problems.ts';
import type { WhoDeploys } from './who-deploys.ts';

/** How a plan is carried out. */
export interface ApplyOptions {
  readonly applier: Applier;
  /** The whole build, which the tenant is compared with afterwards. */
  readonly assets: Assets;
  readonly records: RecordStore;
  readonly who: WhoDeploys;
  readonly events: readonly RehearsalEvent[];
  /** Whether a failure is taken back. */
  readonly rollback: boolean;
}

/** What was done. */
export interface AppliedRemote {
  /** Writes by resource type. */
  readonly written: Readonly<Record<string, ApplyCounts>>;
  readonly rehearsal: Rehearsal;
  /** Id of the record. */
  readonly id: string;
}

/**
 * Writes what a plan says to a remote tenant, and nothing else, and reads it back. What goes wrong is taken back.
 *
 * @throws {CliError} when the tenant does not hold the build afterwards, with what it holds instead
 */
export async function applyRemote(io: Io, ready: ReadyRemote, options: ApplyOptions): Promise<AppliedRemote> {
  const { tenant, session, planned, state, secrets } = ready;
  const { applier, assets, records, events } = options;
  const { domain, ca, isLocal, answerMs } = tenant;
  const changes = withMappings(planned.changes, secrets);
  const saved = savedFrom(state, planned.plan);
  const last = lastSecretsIn(records.list());
  const { environment, digest: plan } = planned.plan;
  const facts = { environment, domain, plan, kind: 'deploy' as const, undoes: [] };
  const log = beginRecord(records, options.who, { ...facts, before: saved, sent: sentDigests(changes), secrets: last });
  const result = await carryOut({
    session,
    applier,
    target: { domain, isLocal, ...(ca !== undefined && { ca }), ...(answerMs !== undefined && { answerMs }) },
    state,
    saved,
    changes,
    assets,
    options: ready.options,
    events,
    onPhase: (label, work) => withProgress(io, label, work),
  });
  if (result.status === 'stopped') throw new CliError(await takeBack(io, ready, options, log, result.failure));
  // Without secrets there is nothing to key.
  const sent = Object.keys(secrets).length > 0 ? fingerprintsOf(planned.changes, secrets, fingerprintKey(io)) : {};
  log.end('deployed', { state: result.state, secrets: { ...last, ...sent } });
  return { written: result.counts, rehearsal: result.rehearsal, id: log.record.id };
}

/** Brings back what the tenant held, unless that is not wanted, and says what went wrong and what is left of it. */
async function takeBack(
  io: Io,
  { session }: ReadyRemote,
  { rollback }: ApplyOptions,
  { record, end }: DeployLog,
  failure: DeployFailure,
): Promise<readonly Problem[]> {
  const problems = failureProblems(failure, record.environment);
  const { code } = failure;
  if (!rollback) {
    end('stopped', { failure: code });
    return [...problems, keptProblem(record.environment)];
  }
  try {
    const { restored, left, state } = await withProgress(io, 'Bringing back what was there before', () =>
      restore(session.clients, record.before, record.sent),
    );
    const isBack = left.every(({ reason }) => reason === 'created');
    end(isBack ? 'restored' : 'stopped', { state, failure: code, left: describeLeft(left) });
    return [...problems, restoreProblem(restored, left)];
  } catch (error) {
    end('stopped', { failure: code });
    return [...problems, ...problemsOf(error).map((problem) => notRestored(problem, record.environment))];
  }
}

function keptProblem(environment: string): Problem {
  return {
    code: 'deploy-incomplete',
    message: 'what was written stays, as --no-rollback says',
    fix: `the next deploy does what is left; npm run rollback -- --env ${environment} takes it back`,
  };
}

function notRestored({ message }: Problem, environment: string): Problem {
  return {
    code: 'deploy-not-restored',
    message: `what was there before could not be brought back: ${message}`,
    fix: `once the tenant answers: npm run rollback -- --env ${environment}`,
  };
}
