import { type Applier, startApplier } from '#deploy/apply.ts';
import { isPending } from '#deploy/plan/plan.ts';
import { rehearsalEvents } from '#deploy/rehearse/rehearsal-events.ts';
import type { Problem } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { problemsOf } from '../problems-of.ts';
import { type AppliedRemote, type ApplyOptions, applyRemote } from './apply-remote.ts';
import type { DeployFlags } from './deploy-flags.ts';
import { printFindings } from './finding-problems.ts';
import type { LockedTenant } from './lock-tenant.ts';
import type { ReadyRemote } from './prepare-remote.ts';
import type { RemoteTarget } from './remote-target.ts';
import { renderWritten } from './render-written.ts';
import { tokenFindings } from './token-findings.ts';
import type { WhoDeploys } from './who-deploys.ts';

/** A tenant that nothing stands in the way of deploying to. */
export interface ReadyTarget {
  readonly target: RemoteTarget;
  readonly lock: LockedTenant;
  readonly ready: ReadyRemote;
}

/** What became of one tenant. */
export type Turn = ReadyTarget &
  (
    | { readonly outcome: 'deployed'; readonly applied: AppliedRemote }
    /** `restored`: it failed, and holds what it held before. `stopped`: it failed, and its problems say what it holds. */
    | { readonly outcome: 'restored' | 'stopped'; readonly problems: readonly Problem[] }
    | { readonly outcome: 'not-started' | 'unchanged' }
  );

/** Deploys to one tenant after the other, each in a process of its own. The first failure is the last turn. */
export async function deployInTurn(
  io: Io,
  targets: readonly ReadyTarget[],
  flags: DeployFlags,
  who: WhoDeploys,
  early: Applier,
  stop: AbortSignal | undefined,
): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  let isEarlyFree = true;
  for (const target of targets) {
    const isStopped = turns.some(({ outcome }) => outcome === 'restored' || outcome === 'stopped');
    const isPassed = isStopped || stop?.aborted === true;
    if (isPassed || !target.ready.planned.plan.items.some(isPending)) {
      turns.push({ ...target, outcome: isPassed ? 'not-started' : 'unchanged' });
      continue;
    }
    await using applier = isEarlyFree ? early : startApplier(io.env);
    isEarlyFree = false;
    turns.push(await takeTurn(io, target, flags, { who, applier, stop }));
  }
  return turns;
}

async function takeTurn(
  io: Io,
  each: ReadyTarget,
  { rehearsal, rollback, json }: DeployFlags,
  by: Pick<ApplyOptions, 'applier' | 'stop' | 'who'>,
): Promise<Turn> {
  const { target, lock, ready } = each;
  const { built, environment } = target;
  // Credentials that are an access token name no client, but the token does.
  const { clientId = 'unknown' } = ready.session;
  const events = rehearsal ? rehearsalEvents(environment, built.project.personas, clientId) : [];
  const { records } = lock;
  try {
    const applied = await applyRemote(io, ready, { ...by, build: built.build, records, events, rollback });
    const notRehearsed = applied.rehearsal.skipped.map((skipped) => ({ code: 'not-rehearsed', ...skipped }) as const);
    printFindings(io, [...notRehearsed, ...applied.tokens.flatMap(tokenFindings)]);
    if (!json) io.out(renderWritten(environment, applied));
    return { ...each, outcome: 'deployed', applied };
  } catch (error) {
    const problems = problemsOf(error);
    const isRestored = problems.some(({ code }) => code === 'deploy-restored');
    return { ...each, outcome: isRestored ? 'restored' : 'stopped', problems };
  }
}
