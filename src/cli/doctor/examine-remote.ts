import { checkManagementToken } from '#cli/deploy/check-management-token.ts';
import { findingProblems } from '#cli/deploy/finding-problems.ts';
import { remoteTenant } from '#cli/deploy/remote-tenant.ts';
import type { DeployFinding } from '#deploy/deploy-finding.ts';
import type { ManagementSession } from '#deploy/management-session.ts';
import { checkBuild } from '#deploy/preflight/check-build.ts';
import type { DeployLevel } from '#deploy/preflight/check-scopes.ts';
import { prepareDeploy } from '#deploy/prepare-deploy.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { BuiltProject } from '../build-to-dist.ts';
import type { Io } from '../io.ts';
import { openRemote } from '../open-remote.ts';
import { checkDomain } from './check-domain.ts';
import { checkNode } from './check-node.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkVerifyingTokens } from './check-verifying-tokens.ts';
import { checked, type DoctorCheck, skipped } from './doctor-check.ts';
import type { DoctorReport } from './doctor-report.ts';
import { neededScopes, surplusScopes } from './needed-scopes.ts';
import { probeExtensionPoints } from './probe-extension-points.ts';
import { setupSteps } from './setup-steps.ts';
import { storesOrProblem } from './stores-or-problem.ts';
import type { TriedBuild } from './try-build.ts';

/** Looks at everything that a deploy to a remote tenant, or a plan of one, would meet. Writes nothing there. */
export async function examineRemote(
  io: Io,
  { project, built, check }: TriedBuild,
  environment: RemoteEnvironment,
  level: DeployLevel,
): Promise<DoctorReport> {
  const { name, domain, customDomains } = environment;
  const { assets } = built?.build ?? { assets: {} };
  const { fetch } = remoteTenant(io, environment);
  const { stores, check: file } = storesOrProblem(io, name);
  const { check: secrets, values } = await checkSecrets(environment.secrets, stores);
  const complete = secrets.status === 'ok' ? values : undefined;
  const { findings, session } = await openRemote(io, environment, stores);
  const checks = [
    checkNode(io.root),
    built ? checked('build', check.found, findingProblems(checkBuild(environment, assets, complete))) : check,
    await checkDomain('domain', domain, fetch),
    ...(await Promise.all(customDomains.map((each) => checkDomain('custom domain', each, fetch)))),
    file,
    secrets,
    checkCredentials(findings, session !== undefined),
    ...(level === 'apply' ? await checkVerifyingTokens(environment, project.personas, stores, fetch) : []),
    ...(session && built ? await askTenant(session, built, { environment, level, secrets: values }) : unasked(session)),
  ];
  const known = { hasSecrets: secrets.status === 'ok', ...(session && { granted: session.granted }) };
  return { environment: name, domain, checks, steps: built ? setupSteps(environment, assets, known) : [] };
}

function unasked(session: ManagementSession | undefined): DoctorCheck[] {
  const why = session ? 'not compared without a build' : 'not asked without a token';
  return ['scopes', 'extension points', 'tenant'].map((check) => skipped(check, why));
}

/** That the tenant cannot be reached is told of the domain. */
function checkCredentials(findings: readonly DeployFinding[], isOpen: boolean): DoctorCheck {
  const check = 'credentials';
  if (isOpen) return checked(check, 'there is a token for them');
  const problems = findingProblems(findings.filter(({ code }) => !code.startsWith('tenant-')));
  return problems.length > 0 ? checked(check, 'no token', problems) : skipped(check, 'the tenant was not reached');
}

interface Asked {
  readonly environment: RemoteEnvironment;
  readonly level: DeployLevel;
  /** Their values, as far as there are any. */
  readonly secrets: Readonly<Record<string, string>>;
}

async function askTenant(
  session: ManagementSession,
  built: BuiltProject,
  { environment, level, secrets }: Asked,
): Promise<DoctorCheck[]> {
  const { project, build } = built;
  const { assets } = build;
  const { name, domain, bindings: placements = {}, extensionPoints } = environment;
  const options = { environment: name, domain, wishes: { adopt: [], rotate: [] }, isAllOurs: false, placements };
  const question = { environment, sources: project.tenant.value, assets, level, options };
  const [{ findings: met, planned }, answers] = await Promise.all([
    prepareDeploy(session, question),
    probeExtensionPoints(session.clients, session.granted),
  ]);
  const pending = { environment, clientId: session.clientId ?? 'unknown', secrets };
  const own = planned ? await checkManagementToken(built, { ...pending, changes: planned.changes }) : [];
  const findings = [...met, ...own];
  const problems = (isOne: (code: DeployFinding['code']) => boolean) =>
    findingProblems(findings.filter(({ code }) => isOne(code)));
  const needed = neededScopes(assets, level);
  const missing = problems(isOfScopes);
  const found = `${needed.length - missing.length} of the ${needed.length} that a ${level === 'plan' ? 'plan' : 'deploy'} needs`;
  return [
    checked('scopes', found, [...surplusScopes(session.granted, needed), ...missing]),
    checked('extension points', `declared: ${extensionPoints}; ${answers.join('; ')}`, problems(isOfExtensionPoints)),
    checked(
      'tenant',
      planned ? `${planned.plan.items.length} resources compared` : 'not read',
      problems((code) => !isOfScopes(code) && !isOfExtensionPoints(code)),
    ),
  ];
}

function isOfScopes(code: DeployFinding['code']): boolean {
  return code === 'scope-missing';
}

function isOfExtensionPoints(code: DeployFinding['code']): boolean {
  return code.startsWith('extension-point-') || code === 'still-runs';
}
