import type { Assets } from '#bundle/assets.ts';
import { withMappings } from '#bundle/with-mappings.ts';
import type { DeployFinding } from '#deploy/deploy-finding.ts';
import { type ManagementSession, openSession } from '#deploy/management-session.ts';
import type { PlanWishes } from '#deploy/plan/plan.ts';
import type { PlannedDeploy } from '#deploy/plan/plan-of.ts';
import type { PlanOptions } from '#deploy/plan/plan-options.ts';
import { checkMappings } from '#deploy/preflight/check-mappings.ts';
import { checkProtected } from '#deploy/preflight/check-protected.ts';
import type { DeployLevel } from '#deploy/preflight/check-scopes.ts';
import { checkSecretSizes } from '#deploy/preflight/check-secret-sizes.ts';
import { prepareDeploy } from '#deploy/prepare-deploy.ts';
import { changedSecrets, fingerprintsOf, type SecretFingerprints } from '#deploy/record/secret-fingerprints.ts';
import { checkPresence, type ResolvedSecrets, resolveEach } from '#deploy/resolve-each.ts';
import type { TenantState } from '#deploy/tenant-state/tenant-state.ts';
import { credentialsOf } from '#management/management-credentials.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { secretStores } from '../secret-stores.ts';
import { fingerprintKey } from './deploys-folder.ts';
import { type RemoteTenant, remoteTenant } from './remote-tenant.ts';

/** What is known before a deploy to a remote tenant writes anything. */
export interface PreparedRemote {
  /** All at once: of the build, the environment, the credentials and the tenant. */
  readonly findings: readonly DeployFinding[];
  /** Absent where the tenant could not be read. */
  readonly ready?: ReadyRemote;
}

/** Everything that a deploy to a remote tenant works with. */
export interface ReadyRemote {
  readonly tenant: RemoteTenant;
  readonly session: ManagementSession;
  readonly options: PlanOptions;
  readonly planned: PlannedDeploy;
  /** What the plan saw. */
  readonly state: TenantState;
  /** Values of the environment's secrets; none where only a plan is asked for. */
  readonly secrets: ResolvedSecrets['values'];
}

/**
 * Looks at everything that can be looked at before a deploy, and plans it.
 *
 * @param lastSecrets - fingerprints of what the tenant was sent last: a secret that has another value now is sent anew.
 */
export async function prepareRemote(
  io: Io,
  { project, build: { assets } }: BuiltProject,
  environment: RemoteEnvironment,
  level: DeployLevel,
  asked: PlanWishes,
  lastSecrets?: SecretFingerprints,
): Promise<PreparedRemote> {
  const { name, domain, bindings: placements = {} } = environment;
  const stores = secretStores(io, name);
  const secrets = level === 'apply' ? await resolveEach(environment.secrets, stores) : undefined;
  const absent = secrets?.findings ?? (await checkPresence(environment.secrets, stores));
  const wishes = lastSecrets
    ? { ...asked, rotate: [...asked.rotate, ...(await changedSince(io, assets, environment, secrets, lastSecrets))] }
    : asked;
  const mappings = checkMappings(assets, Object.keys(environment.secrets));
  const isComplete = secrets && mappings.length + absent.length === 0;
  const credentials = await resolveEach(environment.credentials, stores);
  const findings: readonly DeployFinding[] = [
    ...checkProtected(environment),
    ...mappings,
    ...absent,
    ...checkSecretSizes(isComplete ? withMappings(assets, secrets.values) : assets),
    ...credentials.findings,
  ];
  const known = credentialsOf(credentials.values);
  if (!known) return { findings };
  const tenant = remoteTenant(io, environment);
  const opened = await openSession(domain, known, tenant.fetch);
  if (opened.status === 'refused') return { findings: [...findings, opened.finding] };
  const { session } = opened;
  const options = { environment: name, domain, wishes, isAllOurs: false, placements };
  const sources = project.tenant.value;
  const prepared = await prepareDeploy(session, { environment, sources, assets, level, options });
  const all = [...findings, ...prepared.findings];
  const { planned, state } = prepared;
  if (!planned || !state) return { findings: all };
  return {
    findings: all,
    ready: { tenant, session, options, planned, state, secrets: secrets?.values ?? {} },
  };
}

/** Names of secrets whose value has changed since the last deploy, as far as it is known without asking a command. */
async function changedSince(
  io: Io,
  assets: Assets,
  { name, secrets: sources }: RemoteEnvironment,
  resolved: ResolvedSecrets | undefined,
  last: SecretFingerprints,
): Promise<readonly string[]> {
  if (Object.keys(last).length === 0) return [];
  const variables = Object.fromEntries(Object.entries(sources).filter(([, source]) => 'env' in source));
  const { values } = resolved ?? (await resolveEach(variables, secretStores(io, name)));
  return changedSecrets(assets, fingerprintsOf(assets, values, fingerprintKey(io)), last);
}
