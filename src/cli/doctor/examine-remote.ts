import type { Assets } from '#bundle/assets.ts';
import { type FindingProblem, findingProblems } from '#cli/deploy/finding-problems.ts';
import { remoteTenant } from '#cli/deploy/remote-tenant.ts';
import type { DeployFinding } from '#deploy/deploy-finding.ts';
import type { ManagementSession } from '#deploy/management-session.ts';
import { checkMappings } from '#deploy/preflight/check-mappings.ts';
import { checkProtected } from '#deploy/preflight/check-protected.ts';
import type { DeployLevel } from '#deploy/preflight/check-scopes.ts';
import { checkSecretSizes } from '#deploy/preflight/check-secret-sizes.ts';
import { prepareDeploy } from '#deploy/prepare-deploy.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
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
  { project, build, check }: TriedBuild,
  environment: RemoteEnvironment,
  level: DeployLevel,
): Promise<DoctorReport> {
  const { name, domain, customDomains } = environment;
  const { assets } = build ?? { assets: {} };
  const { fetch } = remoteTenant(io, environment);
  const { stores, check: file } = storesOrProblem(io, name);
  const secrets = await checkSecrets('secrets', environment.secrets, stores);
  const { findings, session } = await openRemote(io, environment, stores);
  const checks = [
    checkNode(io.root),
    build ? checked('build', check.found, ownProblems(environment, assets)) : check,
    await checkDomain('domain', domain, fetch),
    ...(await Promise.all(customDomains.map((each) => checkDomain('custom domain', each, fetch)))),
    file,
    secrets,
    checkCredentials(findings, session !== undefined),
    ...(level === 'apply' ? await checkVerifyingTokens(environment, project.personas, stores, fetch) : []),
    ...(session && build ? await askTenant(session, project, assets, environment, level) : unasked(session)),
  ];
  const known = { hasSecrets: secrets.status === 'ok', ...(session && { granted: session.granted }) };
  return { environment: name, domain, checks, steps: build ? setupSteps(environment, assets, known) : [] };
}

function unasked(session: ManagementSession | undefined): DoctorCheck[] {
  const why = session ? 'not compared without a build' : 'not asked without a token';
  return ['scopes', 'extension points', 'tenant'].map((check) => skipped(check, why));
}

/** What is wrong whatever the tenant holds. */
function ownProblems(environment: RemoteEnvironment, assets: Assets): FindingProblem[] {
  return findingProblems([
    ...checkProtected(environment),
    ...checkMappings(assets, Object.keys(environment.secrets)),
    ...checkSecretSizes(assets),
  ]);
}

/** That the tenant cannot be reached is told of the domain. */
function checkCredentials(findings: readonly DeployFinding[], isOpen: boolean): DoctorCheck {
  const check = 'credentials';
  if (isOpen) return checked(check, 'there is a token for them');
  const problems = findingProblems(findings.filter(({ code }) => !code.startsWith('tenant-')));
  return problems.length > 0 ? checked(check, 'no token', problems) : skipped(check, 'the tenant was not reached');
}

async function askTenant(
  session: ManagementSession,
  project: Project,
  assets: Assets,
  environment: RemoteEnvironment,
  level: DeployLevel,
): Promise<DoctorCheck[]> {
  const { name, domain, bindings: placements = {}, extensionPoints } = environment;
  const options = { environment: name, domain, wishes: { adopt: [], rotate: [] }, isAllOurs: false, placements };
  const question = { environment, sources: project.tenant.value, assets, level, options };
  const [{ findings, planned }, answers] = await Promise.all([
    prepareDeploy(session, question),
    probeExtensionPoints(session.clients, session.granted),
  ]);
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
