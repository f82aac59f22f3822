import type { Build } from '#bundle/build.ts';
import { withMappings } from '#bundle/with-mappings.ts';
import type { Applier } from '#deploy/apply.ts';
import type { ApplyCounts } from '#deploy/apply-message.ts';
import { carryOut } from '#deploy/carry-out.ts';
import { deletionsOf } from '#deploy/delete-left-behind.ts';
import type { DeployFailure } from '#deploy/deploy-failure.ts';
import type { RecordStore } from '#deploy/record/record-store.ts';
import { fingerprintsOf } from '#deploy/record/secret-fingerprints.ts';
import type { RehearsalEvent } from '#deploy/rehearse/rehearsal-events.ts';
import type { Rehearsal } from '#deploy/rehearse/rehearse.ts';
import { restore } from '#deploy/restore/restore.ts';
import { savedFrom, sentDigests } from '#deploy/restore/saved-state.ts';
import { type VerifiedToken, verifyTokens } from '#deploy/verify/verify-tokens.ts';
import { CliError, type Problem } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { problemsOf } from '../problems-of.ts';
import { withSteps } from '../progress.ts';
import { beginRecord, type DeployLog, lastSecretsIn } from './deploy-log.ts';
import { failureProblems } from './failure-problems.ts';
import { fingerprintKey } from './fingerprint-key.ts';
import { countsOf, writeImportFile } from './import-file.ts';
import type { ReadyRemote } from './prepare-remote.ts';
import { describeLeft, restoreProblem } from './restore-problems.ts';
import type { WhoDeploys } from './who-deploys.ts';

/** How a plan is carried out. */
export interface ApplyOptions {
  readonly applier: Applier;
  /** All of it is compared with the tenant afterwards. */
  readonly build: Build;
  readonly records: RecordStore;
  readonly who: WhoDeploys;
  readonly events: readonly RehearsalEvent[];
  readonly stop: AbortSignal | undefined;
  /** Whether a failure is taken back. */
  readonly rollback: boolean;
}

/** What was done. */
export interface AppliedRemote {
  /** Writes by resource type. */
  readonly written: Readonly<Record<string, ApplyCounts>>;
  /** `actions/plan` */
  readonly deleted: readonly string[];
  readonly rehearsal: Rehearsal;
  readonly tokens: readonly VerifiedToken[];
  /** SHA-256 of what the tokens of the environment are predicted to say now. */
  readonly claims: string;
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
  const { applier, build, records, events, stop } = options;
  const { domain, ca, isLocal, answerMs } = tenant;
  const changes = withMappings(planned.changes, secrets);
  const saved = savedFrom(state, planned.plan);
  const deletions = deletionsOf(planned.plan.items, state);
  const last = lastSecretsIn(await records.list());
  const { environment, digest: plan, wishes } = planned.plan;
  const { full, ...others } = wishes;
  using file = full && writeImportFile(build, planned.changes, environment, secrets);
  const facts = { environment, domain, plan, kind: 'deploy' as const, undoes: [] };
  const log = await beginRecord(records, options.who, {
    ...facts,
    before: saved,
    sent: sentDigests(changes, deletions),
    secrets: last,
  });
  const predicting = ready.predict('after');
  // It is waited for when everything is written. Until then a failure of it stops nothing.
  predicting.catch(() => undefined);
  const order = {
    session,
    applier,
    target: { domain, isLocal, ...(ca !== undefined && { ca }), ...(answerMs !== undefined && { answerMs }) },
    state,
    saved,
    changes,
    assets: build.assets,
    // That everything was sent cannot be seen.
    options: { ...ready.options, wishes: others },
    events,
    checkTokens: async () => verifyTokens((await predicting).checks, tenant.fetch),
    deletions,
    ...(stop && { stop }),
    ...(file && { stock: { file: file.file, mappings: file.mappings } }),
  };
  const result = await withSteps(
    io,
    `Deploy to ${environment}`,
    (step) => carryOut({ ...order, onPhase: step }),
    ({ status }) => status === 'deployed',
  );
  if (result.status === 'stopped') throw new CliError(await takeBack(io, ready, options, log, result.failure));
  // Without secrets there is nothing to key.
  const sent = Object.keys(secrets).length > 0 ? fingerprintsOf(planned.changes, secrets, fingerprintKey(io)) : {};
  const { tokens, state: held } = result;
  const claims = (await predicting).claims.digest;
  const unrecorded = await log.end('deployed', { state: held, secrets: { ...last, ...sent }, claims, tokens });
  if (unrecorded.length > 0) throw new CliError(unrecorded);
  const written = full ? countsOf(planned.plan) : result.counts;
  const deleted = deletions.map(({ type, name }) => `${type}/${name}`);
  return { written, deleted, rehearsal: result.rehearsal, tokens, claims, id: log.record.id };
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
  const facts = { failure: failure.code, tokens: failure.code === 'tokens-failed' ? failure.tokens : [] };
  if (!rollback) {
    return [...problems, keptProblem(record.environment), ...(await end('stopped', facts))];
  }
  try {
    const { restored, left, state } = await withSteps(io, `Restore ${record.environment}`, (step) =>
      step('bringing back what was there before', () => restore(session.clients, record.before, record.sent)),
    );
    const isBack = left.every(({ reason }) => reason === 'created');
    const ended = await end(isBack ? 'restored' : 'stopped', { ...facts, state, left: describeLeft(left) });
    return [...problems, restoreProblem(restored, left), ...ended];
  } catch (error) {
    const left = problemsOf(error).map((problem) => notRestored(problem, record.environment));
    return [...problems, ...left, ...(await end('stopped', facts))];
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
