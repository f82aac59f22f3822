import type { Assets } from '#bundle/assets.ts';
import type { ApplyCounts, ApplyResult, StockImport } from './apply-message.ts';
import { deleteLeftBehind, withoutDeleted } from './delete-left-behind.ts';
import { type DeployFailure, DeployStop } from './deploy-failure.ts';
import type { DeployOrder } from './deploy-order.ts';
import { deployDrafts } from './drafts/deploy-drafts.ts';
import { findDrafts } from './drafts/find-drafts.ts';
import { heldDigests } from './held-digests.ts';
import type { Rehearsal } from './rehearse/rehearse.ts';
import { rehearse } from './rehearse/rehearse.ts';
import { resourceOfPath } from './resource-of-path.ts';
import type { TenantState } from './tenant-state/tenant-state.ts';
import { keepsContract, type VerifiedToken } from './verify/verify-tokens.ts';
import { verifyDeploy } from './verify-deploy.ts';

/** What came of a deploy. */
export type CarriedOut =
  | {
      readonly status: 'deployed';
      /** Writes by resource type. */
      readonly counts: Readonly<Record<string, ApplyCounts>>;
      readonly state: TenantState;
      readonly rehearsal: Rehearsal;
      readonly tokens: readonly VerifiedToken[];
    }
  | { readonly status: 'stopped'; readonly failure: DeployFailure };

const noRehearsal: Rehearsal = { runs: 0, failures: [], skipped: [] };

/**
 * Carries a plan out: all drafts first, which nothing runs yet; then their rehearsal; then they are deployed and bound;
 * then the tenant is read back, and tokens are taken; then what the build no longer holds is deleted, which nothing runs
 * any more. Each write is preceded by a look whether the resource still is what the plan saw.
 */
export async function carryOut(given: DeployOrder): Promise<CarriedOut> {
  const order = stoppable(given);
  try {
    const { counts, rehearsal } = order.stock ? await importWhole(order, order.stock) : await writeChanges(order);
    const { state, different } = await order.onPhase('reading it back', () =>
      verifyDeploy(order.session, order.assets, order.options),
    );
    if (different.length > 0) throw new DeployStop({ code: 'verification-failed', different });
    const tokens = await order.onPhase('verifying tokens', order.checkTokens);
    if (!tokens.every(keepsContract)) throw new DeployStop({ code: 'tokens-failed', tokens });
    await deleteAll(order);
    return { status: 'deployed', counts, state: withoutDeleted(state, order.deletions), rehearsal, tokens };
  } catch (error) {
    const failure = error instanceof DeployStop ? error.failure : ({ code: 'tenant-failed', error } as const);
    return { status: 'stopped', failure };
  }
}

/** Whether to go on is asked at the beginning of each piece of work, and wherever it notes how far it is. */
function stoppable(order: DeployOrder): DeployOrder {
  const { stop, onPhase } = order;
  const goOn = () => {
    if (stop?.aborted) throw new DeployStop({ code: 'interrupted' });
  };
  return {
    ...order,
    async onPhase(label, work) {
      goOn();
      return await onPhase(label, (note) =>
        work((detail) => {
          goOn();
          note(detail);
        }),
      );
    },
  };
}

interface Written {
  readonly counts: Readonly<Record<string, ApplyCounts>>;
  readonly rehearsal: Rehearsal;
}

async function writeChanges(order: DeployOrder): Promise<Written> {
  const { actions, ...others } = order.changes;
  const drafted = actions ? await writeDrafts(order, actions) : undefined;
  const rest =
    Object.keys(others).length > 0 ? await write(order, others, 'writing bindings and what else changes') : {};
  return { counts: { ...drafted?.counts, ...rest }, rehearsal: drafted?.rehearsal ?? noRehearsal };
}

async function importWhole(order: DeployOrder, stock: StockImport): Promise<Written> {
  const counts = await write(order, order.changes, 'importing everything with auth0-deploy-cli', stock);
  return { counts, rehearsal: noRehearsal };
}

/** Nothing of it is bound any more: that was read back. */
async function deleteAll({ deletions, session, state, onPhase }: DeployOrder): Promise<void> {
  if (deletions.length === 0) return;
  await onPhase('deleting what the build no longer holds', (note) =>
    deleteLeftBehind(session.clients, deletions, heldDigests(state), ({ type, name }, index) =>
      note(`${index + 1} of ${deletions.length}, ${type}/${name}`),
    ),
  );
}

async function writeDrafts(order: DeployOrder, actions: NonNullable<Assets['actions']>) {
  const { session, events, onPhase } = order;
  // Without `deployed` the deploy CLI writes a draft and no more.
  const drafts = actions.map((action) => ({ ...action, deployed: false }));
  const counts = await write(order, { actions: drafts }, 'writing drafts with auth0-deploy-cli');
  const toDeploy = actions.filter(({ deployed }) => deployed);
  const found = await onPhase('waiting for the tenant to build the drafts', (note) =>
    findDrafts(session.clients, toDeploy, note),
  );
  const rehearsal = await rehearseAll(order, found);
  if (events.length > 0 && rehearsal.failures.length > 0)
    throw new DeployStop({ code: 'rehearsal-failed', failures: rehearsal.failures });
  await onPhase('deploying drafts', (note) => deployDrafts(session.clients, found, order.saved, note));
  return { counts, rehearsal };
}

async function rehearseAll(
  { session, events, onPhase }: DeployOrder,
  found: Awaited<ReturnType<typeof findDrafts>>,
): Promise<Rehearsal> {
  if (events.length === 0 || found.length === 0) return noRehearsal;
  return onPhase('rehearsing drafts', (note) => rehearse(session.clients, found, events, note));
}

async function write(
  { applier, session, target, state, stop, onPhase }: DeployOrder,
  assets: Assets,
  label: string,
  stock?: StockImport,
): Promise<Readonly<Record<string, ApplyCounts>>> {
  const types = Object.keys(assets);
  const request = { ...target, token: session.token, held: heldDigests(state), assets, types, ...(stock && { stock }) };
  const applied: ApplyResult = await onPhase(label, () => applier.apply(request, stop));
  if (applied.status === 'applied') return applied.counts;
  if (stop?.aborted) throw new DeployStop({ code: 'interrupted' });
  const resources = (applied.moved ?? []).map((path) => resourceOfPath(path, state));
  if (resources.length > 0) throw new DeployStop({ code: 'tenant-moved', resources });
  throw new DeployStop({ code: 'import-failed', applied });
}
