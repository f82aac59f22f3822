import { Option } from 'commander';
import { z } from 'zod';
import { checkClaimName } from '#auth0/claim-filter.ts';
import { isLocal } from '#project/environment.ts';
import { buildToDist } from '../build-to-dist.ts';
import { CliError } from '../cli-error.ts';
import { deployLocal, type LocalDeploy } from '../deploy-local.ts';
import { offlinePlan, renderOfflinePlan } from '../offline-plan.ts';
import { envOption, extensionPointsFlag, extensionPointsOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import { renderProblem } from '../render-problem.ts';
import type { CommandSpec } from '../run-command.ts';
import { renderFindings } from '../tokens/render-findings.ts';
import { renderTokenTable } from '../tokens/render-token-table.ts';
import type { TokenReport } from '../tokens/token-report.ts';

const flags = z.object({
  env: z.string(),
  extensionPoints: extensionPointsFlag,
  plan: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `npm run deploy`: builds, imports and shows what the tokens of each grant say. */
export const deployCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'deploy',
  description: 'Build, import with auth0-deploy-cli, and get a token through each grant.',
  options: [
    envOption,
    extensionPointsOption,
    new Option('--plan', 'stop after the plan: exit code 2 when changes are pending'),
    jsonOption,
  ],
  flags,
  async run({ env, extensionPoints, plan, json }, io) {
    const built = await withProgress(io, `Building for ${env}`, () => buildToDist(io, env, extensionPoints));
    const { environment } = built.project;
    if (plan) {
      printResult(io, json, offlinePlan(io, built), renderOfflinePlan);
      return 2;
    }
    if (!isLocal(environment)) throw remoteDeploy(env);
    const deployed = await deployLocal(io, built, environment);
    io.err(renderFindings(io, deployed.tokens));
    printResult(io, json, jsonOf(env, deployed), () => render(deployed));
    for (const problem of deployed.refused.flatMap(({ problems }) => problems)) io.err(renderProblem(io, problem));
    return deployed.refused.length > 0 || deployed.tokens.some(losesClaims) ? 1 : 0;
  },
};

/** Whether a claim is lost whatever is asked for: its name is one that Auth0 never lets through. */
function losesClaims({ findings }: TokenReport): boolean {
  return findings.some((finding) => finding.code === 'claim-dropped' && checkClaimName(finding.claim, finding.form));
}

function remoteDeploy(name: string): CliError {
  const message = `"${name}" is a remote tenant: this release builds and plans for it, but does not write to it yet`;
  return new CliError([{ code: 'remote-deploy', message, fix: `npm run deploy -- --env ${name} --plan` }]);
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
