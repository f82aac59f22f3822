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
import { checkPresence, type ResolvedSecrets, resolveEach } from '#deploy/resolve-each.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { secretStores } from '../secret-stores.ts';
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
  /** Values of the environment's secrets; none where only a plan is asked for. */
  readonly secrets: ResolvedSecrets['values'];
}

/** Looks at everything that can be looked at before a deploy, and plans it. */
export async function prepareRemote(
  io: Io,
  { project, build: { assets } }: BuiltProject,
  environment: RemoteEnvironment,
  level: DeployLevel,
  wishes: PlanWishes,
): Promise<PreparedRemote> {
  const { name, domain, bindings: placements = {} } = environment;
  const stores = secretStores(io, name);
  const secrets = level === 'apply' ? await resolveEach(environment.secrets, stores) : undefined;
  const absent = secrets?.findings ?? (await checkPresence(environment.secrets, stores));
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
  const { client_id, client_secret } = credentials.values;
  if (client_id === undefined || client_secret === undefined) return { findings };
  const tenant = remoteTenant(io, environment);
  const opened = await openSession(domain, { client_id, client_secret }, tenant.fetch);
  if (opened.status === 'refused') return { findings: [...findings, opened.finding] };
  const { session } = opened;
  const options = { environment: name, domain, wishes, isAllOurs: false, placements };
  const sources = project.tenant.value;
  const asked = await prepareDeploy(session, { environment, sources, assets, level, options });
  const all = [...findings, ...asked.findings];
  if (!asked.planned) return { findings: all };
  return {
    findings: all,
    ready: { tenant, session, options, planned: asked.planned, secrets: secrets?.values ?? {} },
  };
}
