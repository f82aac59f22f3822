import type { Assets } from '#bundle/assets.ts';
import { recordsOf } from '#cli/deploy/lock-tenant.ts';
import type { DeployFinding } from '#deploy/deploy-finding.ts';
import type { Drift } from '#deploy/drift/drift.ts';
import { driftOf } from '#deploy/drift/drift-of.ts';
import { type LastSent, lastSentIn } from '#deploy/drift/last-sent.ts';
import { readOriginals } from '#deploy/drift/read-originals.ts';
import { planOf } from '#deploy/plan/plan-of.ts';
import { checkScopes } from '#deploy/preflight/check-scopes.ts';
import { readTenantState } from '#deploy/tenant-state/read-tenant-state.ts';
import { createSdkClients, type SdkClients } from '#management/sdk-clients.ts';
import { isLocal, type LocalEnvironment, managedTypes, type RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import { inEitherForm } from '../deploy-local.ts';
import type { Io } from '../io.ts';
import { openLocalTenant } from '../open-local-tenant.ts';
import { openRemote } from '../open-remote.ts';
import { secretStores } from '../secret-stores.ts';

/** What became of a tenant since something was deployed to it. */
export interface FoundDrift {
  readonly domain: string;
  readonly findings: readonly DeployFinding[];
  /** Absent where the tenant could not be read. */
  readonly drift?: Drift;
}

/** Reads a tenant and compares it with a build of what was deployed to it. Writes nothing there. */
export function findDrift(io: Io, built: BuiltProject): Promise<FoundDrift> {
  const { environment } = built.project;
  return isLocal(environment) ? findLocal(io, built, environment) : findRemote(io, built, environment);
}

async function findRemote(
  io: Io,
  { build: { assets } }: BuiltProject,
  environment: RemoteEnvironment,
): Promise<FoundDrift> {
  const { name, domain, bindings: placements = {} } = environment;
  const { findings, session } = await openRemote(io, environment, secretStores(io, name));
  if (!session) return { domain, findings };
  const scopes = checkScopes(assets, session.granted, 'plan');
  if (scopes.length > 0) return { domain, findings: scopes };
  const last = lastSentIn(await recordsOf(io, environment).list());
  return compared(session.clients, assets, { name, domain, placements, isAllOurs: false, ...(last && { last }) });
}

/** The local tenant is all ours: what the build does not hold was added. */
async function findLocal(io: Io, { project, build }: BuiltProject, environment: LocalEnvironment): Promise<FoundDrift> {
  await using tenant = await openLocalTenant(io, project, environment);
  const { domain, managementToken, fetch } = tenant;
  const assets = inEitherForm(build.assets, managedTypes(environment));
  const clients = await createSdkClients(domain, managementToken, fetch);
  return await compared(clients, assets, { name: environment.name, domain, placements: {}, isAllOurs: true });
}

async function compared(
  clients: SdkClients,
  assets: Assets,
  options: Pick<FoundDrift, 'domain'> & {
    readonly name: string;
    readonly placements: NonNullable<RemoteEnvironment['bindings']>;
    readonly isAllOurs: boolean;
    readonly last?: LastSent;
  },
): Promise<FoundDrift> {
  const { name: environment, domain, placements, isAllOurs, last } = options;
  const state = await readTenantState(clients, assets);
  const originals = await readOriginals(clients, state, assets);
  const drift = driftOf(state, assets, { placements, isAllOurs, originals, ...(last && { last }) });
  const planned = planOf(state, assets, {
    ...{ environment, domain, placements, isAllOurs },
    wishes: { adopt: [], rotate: [] },
  });
  return { domain, drift, findings: planned.findings.filter(({ code }) => code === 'left-behind') };
}
