import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '#deploy/deploy-finding.ts';
import { type ManagementSession, openSession } from '#deploy/management-session.ts';
import { isPending, type PlanWishes } from '#deploy/plan/plan.ts';
import type { PlannedDeploy } from '#deploy/plan/plan-of.ts';
import type { PlanOptions } from '#deploy/plan/plan-options.ts';
import { checkBuild } from '#deploy/preflight/check-build.ts';
import type { DeployLevel } from '#deploy/preflight/check-scopes.ts';
import { prepareDeploy } from '#deploy/prepare-deploy.ts';
import { changedSecrets, fingerprintsOf, type SecretFingerprints } from '#deploy/record/secret-fingerprints.ts';
import { checkPresence, type ResolvedSecrets, resolveEach } from '#deploy/resolve-each.ts';
import type { TenantState } from '#deploy/tenant-state/tenant-state.ts';
import { checkRequests } from '#deploy/verify/check-requests.ts';
import { credentialsOf } from '#management/management-credentials.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { secretStores } from '../secret-stores.ts';
import { checkManagementToken } from './check-management-token.ts';
import { fingerprintKey } from './fingerprint-key.ts';
import { plannedExtensions } from './planned-extensions.ts';
import { type DeployPrediction, predictDeploy } from './predict-deploy.ts';
import { type RemoteTenant, remoteTenant } from './remote-tenant.ts';
import { type TokenRequests, tokenRequests } from './token-requests.ts';

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
  /** Says what the tenant's tokens will say after the deploy, and where both sides are wanted, how they differ from now. */
  readonly predict: (sides: 'after' | 'both') => Promise<DeployPrediction>;
  /** Values of the environment's secrets; where only a plan is asked for, those that no command has to tell. */
  readonly secrets: ResolvedSecrets['values'];
}

/**
 * Looks at everything that can be looked at before a deploy, and plans it.
 *
 * @param lastSecrets - fingerprints of what the tenant was sent last: a secret that has another value now is sent anew.
 */
export async function prepareRemote(
  io: Io,
  built: BuiltProject,
  environment: RemoteEnvironment,
  level: DeployLevel,
  asked: PlanWishes,
  lastSecrets?: SecretFingerprints,
): Promise<PreparedRemote> {
  const { name, domain, bindings: placements = {} } = environment;
  const {
    project,
    build: { assets },
  } = built;
  const stores = secretStores(io, name);
  const isPlan = level === 'plan';
  const secrets = await resolveEach(isPlan ? variablesIn(environment.secrets) : environment.secrets, stores);
  const absent = isPlan ? await checkPresence(environment.secrets, stores) : secrets.findings;
  const changed = lastSecrets ? changedSince(io, assets, secrets, lastSecrets) : [];
  const wishes = { ...asked, rotate: [...asked.rotate, ...changed] };
  const isComplete = !isPlan && absent.length === 0;
  const credentials = await resolveEach(environment.credentials, stores);
  const tokens = isPlan ? noTokens : await tokenRequests(environment, project.personas, stores);
  const findings: readonly DeployFinding[] = [
    ...checkBuild(environment, assets, isComplete ? secrets.values : undefined),
    ...absent,
    ...credentials.findings,
    ...tokens.findings,
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
  const { clients, granted, clientId = 'unknown' } = session;
  const { values } = secrets;
  const read = () => plannedExtensions({ clients, granted, assets, planned, state, secrets: values });
  // Before anything is written: afterwards nobody sees what there was.
  const isWritten = !isPlan && planned.plan.items.some(isPending);
  const extensions = isWritten ? await read() : undefined;
  const predict = async (sides: 'after' | 'both') => {
    const known = extensions ?? (await read());
    return predictDeploy(project, sides === 'both' ? known : { ...known, now: known.after }, tokens.requests);
  };
  const pending = { environment, changes: planned.changes, clientId, secrets: values };
  const refused = isWritten ? await checkRequests(tokens.requests, tenant.fetch) : [];
  return {
    findings: [...all, ...(await checkManagementToken(built, pending)), ...refused],
    ready: { tenant, session, options, planned, state, secrets: values, predict },
  };
}

const noTokens: TokenRequests = { requests: [], findings: [] };

/** Those whose values are there without asking a command. */
function variablesIn(sources: RemoteEnvironment['secrets']): RemoteEnvironment['secrets'] {
  return Object.fromEntries(Object.entries(sources).filter(([, source]) => 'env' in source));
}

/** Names of secrets whose value has changed since the last deploy, as far as it is known. */
function changedSince(
  io: Io,
  assets: Assets,
  { values }: ResolvedSecrets,
  last: SecretFingerprints,
): readonly string[] {
  if (Object.keys(last).length === 0) return [];
  return changedSecrets(assets, fingerprintsOf(assets, values, fingerprintKey(io)), last);
}
