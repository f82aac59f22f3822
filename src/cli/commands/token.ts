import { Option } from 'commander';
import { z } from 'zod';
import { buildToDist } from '../build-to-dist.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import type { CommandSpec } from '../run-command.ts';
import { getToken } from '../tokens/get-token.ts';
import { renderFindings } from '../tokens/render-findings.ts';
import { renderTokenTable } from '../tokens/render-token-table.ts';
import { resolveRequest } from '../tokens/resolve-request.ts';
import { tokenGrants } from '../tokens/token-grant.ts';
import type { TokenReport } from '../tokens/token-report.ts';

const flags = z.object({
  env: z.string(),
  grant: z.enum(tokenGrants),
  client: z.string().optional(),
  persona: z.string().optional(),
  audience: z.string().optional(),
  scope: z.string().optional(),
  json: z.boolean().default(false),
});

/** `npm run token`: gets a token and shows what it says, and why. The only command that prints tokens. */
export const tokenCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'token',
  description: 'Get a token through one grant and show its claims and where each came from.',
  options: [
    envOption,
    new Option('--grant <grant>', 'how to get it').choices(tokenGrants).makeOptionMandatory(),
    new Option('--client <name>', 'client, by name (default: the first one that may use the grant)'),
    new Option('--persona <name>', 'who logs in: personas/<name>.yaml (default: the first one)'),
    new Option('--audience <identifier>', 'API that the token is for (default: the first one)'),
    new Option('--scope <scopes>', 'scopes, in one argument'),
    jsonOption,
  ],
  flags,
  async run({ env, json, ...wish }, io) {
    const built = await buildToDist(io, env);
    const request = resolveRequest(built.project, wish);
    const report = await withProgress(io, `Getting a token: ${wish.grant}`, () => getToken(io, built, request));
    io.err(renderFindings(io, [report]));
    printResult(io, json, jsonOf(report), () => render(report));
    return 0;
  },
};

function jsonOf({ response, claims, provenance, isPredicted, findings }: TokenReport) {
  return {
    ...response,
    claims,
    provenance: provenance.map(({ token, claim, extension, form }) => ({ token, claim, extension, form })),
    predicted: isPredicted,
    findings,
  };
}

function render(report: TokenReport): string {
  const { response, claims, isPredicted } = report;
  const { access_token, id_token, refresh_token } = response;
  const tokens = [access_token, id_token, refresh_token].filter((token) => token !== undefined);
  const note = isPredicted ? '\n"set by" is what this build would do; a token does not tell.\n' : '';
  return `${tokens.join('\n\n')}\n\n${JSON.stringify(claims, undefined, 2)}\n\n${renderTokenTable([report])}${note}`;
}
