import { checkClaimName } from '#auth0/claim-filter.ts';
import { type DeployFlags, deployFlags, deployOptions } from '#cli/deploy/deploy-flags.ts';
import { deployRemote, planRemote } from '#cli/deploy/deploy-remote.ts';
import { findEnvironments } from '#cli/deploy/find-environments.ts';
import { planLocal } from '#cli/deploy/plan-local.ts';
import { remoteTargets } from '#cli/deploy/remote-target.ts';
import { checkOutRef } from '#cli/git/checked-out.ts';
import { isLocal, type LocalEnvironment } from '#project/environment.ts';
import { type BuiltProject, buildToDist } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';
import { deployLocal, type LocalDeploy } from '../deploy-local.ts';
import type { Io } from '../io.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import { renderProblem } from '../render-problem.ts';
import type { CommandSpec, ExitCode } from '../run-command.ts';
import { renderFindings } from '../tokens/render-findings.ts';
import { renderTokenTable } from '../tokens/render-token-table.ts';
import type { TokenReport } from '../tokens/token-report.ts';

/** `npm run deploy`: builds, plans, writes what changed, and looks at what came of it. */
export const deployCommand: CommandSpec<DeployFlags> = {
  name: 'deploy',
  description: 'Build, show what a tenant would get, write what changed with auth0-deploy-cli, and read it back.',
  options: deployOptions,
  flags: deployFlags,
  async run(flags, io) {
    const { plan, ref } = flags;
    await using tree = ref === undefined ? undefined : await checkOutRef(io, io.root, ref);
    const builds = await buildAll(io, flags, tree?.root);
    const [first] = builds;
    if (first && builds.length === 1 && isLocal(first.project.environment)) {
      const { environment } = first.project;
      requireLocalFlags(flags);
      return plan ? await planLocal(io, first, environment, flags) : await showLocal(io, first, environment, flags);
    }
    const targets = remoteTargets(builds);
    return plan ? await planRemote(io, targets, flags) : await deployRemote(io, targets, flags, tree?.commit);
  },
};

async function buildAll(io: Io, { env, extensionPoints }: DeployFlags, root = io.root): Promise<BuiltProject[]> {
  const builds: BuiltProject[] = [];
  const warnings: string[] = [];
  // The line of the progress is to be over.
  const later = { ...io, err: (text: string) => void warnings.push(text) };
  for (const name of findEnvironments(root, env)) {
    builds.push(await withProgress(io, `Build for ${name}`, () => buildToDist(later, name, extensionPoints, root)));
    for (const warning of warnings.splice(0)) io.err(warning);
  }
  return builds;
}

/** The local tenant gets everything each time, so there is nothing to agree on or to choose. */
function requireLocalFlags({ env, planFile, adopt, rotate, allowDelete, full, ref }: DeployFlags): void {
  const isNamed = [planFile, ref].some((value) => value !== undefined);
  if (!isNamed && adopt.length + rotate.length === 0 && !allowDelete && !full) return;
  const flags = '--plan-file, --adopt, --rotate, --allow-delete, --full and --ref';
  const message = `"${env}" is the local tenant, which gets everything at every deploy: ${flags} are for others`;
  throw new CliError([{ code: 'local-gets-all', message, fix: `npm run deploy -- --env ${env}` }]);
}

/** Deploys to the local tenant and shows the tokens of each grant. */
async function showLocal(
  io: Io,
  built: BuiltProject,
  environment: LocalEnvironment,
  { env, json }: DeployFlags,
): Promise<ExitCode> {
  const deployed = await deployLocal(io, built, environment);
  io.err(renderFindings(io, deployed.tokens));
  printResult(io, json, jsonOf(env, deployed), () => render(deployed));
  for (const problem of deployed.refused.flatMap(({ problems }) => problems)) io.err(renderProblem(io, problem));
  return deployed.refused.length > 0 || deployed.tokens.some(losesClaims) ? 1 : 0;
}

/** Whether a claim is lost whatever is asked for: its name is one that Auth0 never lets through. */
function losesClaims({ findings }: TokenReport): boolean {
  return findings.some((finding) => finding.code === 'claim-dropped' && checkClaimName(finding.claim, finding.form));
}

/** Without the tokens themselves: only `npm run token` prints those. */
function jsonOf(environment: string, { url, written, removed, tokens, refused }: LocalDeploy) {
  const claims = tokens.map(({ grant, client, provenance, findings }) => ({ grant, client, provenance, findings }));
  return { environment, url, written, removed, tokens: claims, refused };
}

function render({ url, isStartedHere, written, removed, tokens }: LocalDeploy): string {
  const counts = Object.values(written);
  const created = counts.reduce((sum, count) => sum + count.created, 0);
  const updated = counts.reduce((sum, count) => sum + count.updated, 0);
  const next = isStartedHere ? '"npm run tenant" serves it until Ctrl+C.' : 'It goes on being served.';
  return `${renderTokenTable(tokens)}\nDeployed to ${url}: ${created} created, ${updated} updated, ${removed.length} removed. ${next}\n`;
}
