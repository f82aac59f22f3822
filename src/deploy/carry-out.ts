import type { Assets } from '#bundle/assets.ts';
import type { ApplyCounts, ApplyResult } from './apply-message.ts';
import { type DeployFailure, DeployStop } from './deploy-failure.ts';
import type { DeployOrder } from './deploy-order.ts';
import { deployDrafts } from './drafts/deploy-drafts.ts';
import { findDrafts } from './drafts/find-drafts.ts';
import { heldDigests } from './held-digests.ts';
import type { Rehearsal } from './rehearse/rehearse.ts';
import { rehearse } from './rehearse/rehearse.ts';
import { resourceOfPath } from './resource-of-path.ts';
import type { TenantState } from './tenant-state/tenant-state.ts';
import { verifyDeploy } from './verify-deploy.ts';

/** What came of a deploy. */
export type CarriedOut =
  | {
      readonly status: 'deployed';
      /** Writes by resource type. */
      readonly counts: Readonly<Record<string, ApplyCounts>>;
      readonly state: TenantState;
      readonly rehearsal: Rehearsal;
    }
  | { readonly status: 'stopped'; readonly failure: DeployFailure };

const noRehearsal: Rehearsal = { runs: 0, failures: [], skipped: [] };

/**
 * Carries a plan out: all drafts first, which nothing runs yet; then their rehearsal; then they are deployed and bound;
 * then the tenant is read back. Each write is preceded by a look whether the resource still is what the plan saw.
 */
export async function carryOut(order: DeployOrder): Promise<CarriedOut> {
  try {
    const { actions, ...others } = order.changes;
    const drafted = actions ? await writeDrafts(order, actions) : undefined;
    const rest = Object.keys(others).length > 0 ? await write(order, others, 'Writing what else changes') : {};
    const { state, different } = await order.onPhase('Reading it back', () =>
      verifyDeploy(order.session, order.assets, order.options),
    );
    if (different.length > 0) throw new DeployStop({ code: 'verification-failed', different });
    const counts = { ...drafted?.counts, ...rest };
    return { status: 'deployed', counts, state, rehearsal: drafted?.rehearsal ?? noRehearsal };
  } catch (error) {
    const failure = error instanceof DeployStop ? error.failure : ({ code: 'tenant-failed', error } as const);
    return { status: 'stopped', failure };
  }
}

async function writeDrafts(order: DeployOrder, actions: NonNullable<Assets['actions']>) {
  const { session, events, onPhase } = order;
  // Without `deployed` the deploy CLI writes a draft and no more.
  const drafts = actions.map((action) => ({ ...action, deployed: false }));
  const counts = await write(order, { actions: drafts }, 'Writing drafts with auth0-deploy-cli');
  const toDeploy = actions.filter(({ deployed }) => deployed);
  const found = await onPhase('Waiting for the tenant to build them', () => findDrafts(session.clients, toDeploy));
  const rehearsal = await rehearseAll(order, found);
  if (events.length > 0 && rehearsal.failures.length > 0)
    throw new DeployStop({ code: 'rehearsal-failed', failures: rehearsal.failures });
  await onPhase('Deploying them', () => deployDrafts(session.clients, found, order.saved));
  return { counts, rehearsal };
}

async function rehearseAll(
  { session, events, onPhase }: DeployOrder,
  found: Awaited<ReturnType<typeof findDrafts>>,
): Promise<Rehearsal> {
  if (events.length === 0 || found.length === 0) return noRehearsal;
  return onPhase("Rehearsing them in the tenant's runtime", () => rehearse(session.clients, found, events));
}

async function write(
  { applier, session, target, state, onPhase }: DeployOrder,
  assets: Assets,
  label: string,
): Promise<Readonly<Record<string, ApplyCounts>>> {
  const request = { ...target, token: session.token, held: heldDigests(state), assets, types: Object.keys(assets) };
  const applied: ApplyResult = await onPhase(label, () => applier.apply(request));
  if (applied.status === 'applied') return applied.counts;
  const resources = (applied.moved ?? []).map((path) => resourceOfPath(path, state));
  if (resources.length > 0) throw new DeployStop({ code: 'tenant-moved', resources });
  throw new DeployStop({ code: 'import-failed', applied });
}
