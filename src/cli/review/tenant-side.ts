import { findingProblems } from '#cli/deploy/finding-problems.ts';
import { plannedExtensions } from '#cli/deploy/planned-extensions.ts';
import { isWarning } from '#deploy/deploy-finding.ts';
import { type PlannedDeploy, planOf } from '#deploy/plan/plan-of.ts';
import { describeExtensionGap } from '#deploy/tenant-state/describe-extension-gap.ts';
import { readTenantState } from '#deploy/tenant-state/read-tenant-state.ts';
import { createSdkClients, type SdkClients } from '#management/sdk-clients.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { isLocal, type LocalEnvironment, managedTypes, type RemoteEnvironment } from '#project/environment.ts';
import { CliError } from '../cli-error.ts';
import { inEitherForm } from '../deploy-local.ts';
import type { Io } from '../io.ts';
import { openLocalTenant } from '../open-local-tenant.ts';
import { openRemote } from '../open-remote.ts';
import { secretStores } from '../secret-stores.ts';
import type { BuiltSide } from './built-side.ts';

/** What a tenant runs now, and what it would run after a deploy of a build: with everything of others in its place. */
export interface TenantSides {
  readonly domain: string;
  readonly now: DeployedExtensions;
  readonly after: DeployedExtensions;
  /** What nobody can see of it, in words. */
  readonly gaps: readonly string[];
}

/**
 * Reads the tenant of an environment. Writes nothing there.
 * @throws {CliError} when it does not answer or may not be read
 */
export function readTenantSides(io: Io, built: BuiltSide): Promise<TenantSides> {
  const { environment } = built.project;
  return isLocal(environment) ? readLocal(io, built, environment) : readRemote(io, built, environment);
}

async function readRemote(io: Io, built: BuiltSide, environment: RemoteEnvironment): Promise<TenantSides> {
  const { findings, session } = await openRemote(io, environment, secretStores(io, environment.name));
  if (!session) throw new CliError(findingProblems(findings));
  const { domain, bindings: placements = {} } = environment;
  return await sidesOf(built, session, { domain, placements, isAllOurs: false });
}

/** The local tenant is all ours: what the build does not hold goes. */
async function readLocal(io: Io, built: BuiltSide, environment: LocalEnvironment): Promise<TenantSides> {
  await using tenant = await openLocalTenant(io, built.project, environment);
  const { domain, managementToken, fetch } = tenant;
  const clients = await createSdkClients(domain, managementToken, fetch);
  const assets = inEitherForm(built.build.assets, managedTypes(environment));
  const session = { clients, granted: localScopes };
  return await sidesOf({ ...built, build: { ...built.build, assets } }, session, {
    domain,
    placements: {},
    isAllOurs: true,
  });
}

/** What shapes tokens. */
const localScopes = ['read:actions', 'read:rules', 'read:rules_configs', 'read:hooks'];

async function sidesOf(
  { project: { environment }, build: { assets } }: BuiltSide,
  { clients, granted }: { readonly clients: SdkClients; readonly granted: readonly string[] },
  options: Pick<TenantSides, 'domain'> & {
    readonly placements: NonNullable<RemoteEnvironment['bindings']>;
    readonly isAllOurs: boolean;
  },
): Promise<TenantSides> {
  const state = await readTenantState(clients, assets);
  const wishes = { adopt: [], rotate: [] };
  const planned: PlannedDeploy = planOf(state, assets, { ...options, environment: environment.name, wishes });
  const errors = planned.findings.filter((finding) => !isWarning(finding));
  if (errors.length > 0) throw new CliError(findingProblems(errors));
  // No value of a secret is needed: a placeholder stands for each, on both sides.
  const tenant = { clients, granted, assets, planned, state, secrets: {} };
  const { now, after, gaps } = await plannedExtensions(tenant);
  return { domain: options.domain, now, after, gaps: gaps.map(describeExtensionGap) };
}
