import { Option } from 'commander';
import { z } from 'zod';
import { isLocal } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';
import { type OpenTenant, serveTenant } from '../open-local-tenant.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import type { CommandSpec } from '../run-command.ts';

const flags = z.object({
  env: z.string(),
  port: z.coerce.number({ error: 'expected a number from 0 to 65535' }).int().min(0).max(65535).optional(),
  json: z.boolean().default(false),
});

/** `npm run tenant`: serves the local tenant until it is interrupted. */
export const tenantCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'tenant',
  description: 'Serve the local tenant on loopback until Ctrl+C. What is deployed to it is kept on disk.',
  options: [envOption, new Option('--port <number>', 'listen on this port; taken is an error'), jsonOption],
  flags,
  async run({ env, port, json }, io) {
    const project = loadProject(io.root, env);
    const { environment } = project;
    if (!isLocal(environment)) throw notLocal(env);
    await using tenant = await serveTenant(io, project, environment, { port, isPublished: true });
    const { url, caPath } = tenant;
    printResult(io, json, { url, caPath }, render);
    await io.interrupted();
    return 0;
  },
};

function notLocal(name: string): CliError {
  const message = `"${name}" is a remote tenant: only a local one can be served`;
  return new CliError([
    { code: 'not-local', message, fix: 'leave --env out, or name an environment with localTenant' },
  ]);
}

function render({ url, caPath }: Pick<OpenTenant, 'caPath' | 'url'>): string {
  return `Local tenant  ${url}
CA            ${caPath}

Point a client at it:
  Node.js   NODE_EXTRA_CA_CERTS="${caPath}" node app.js
  curl      curl --cacert "${caPath}" ${url}/.well-known/openid-configuration
  issuer    ${url}/   (with the slash)

Ctrl+C ends it; what was deployed stays.
`;
}
