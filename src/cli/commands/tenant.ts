import { Option } from 'commander';
import { z } from 'zod';
import { platformModes } from '#auth0/platform-mode.ts';
import { isIssuer } from '#local-tenant/address.ts';
import { isLocal } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';
import { type OpenTenant, serveTenant } from '../open-local-tenant.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import type { CommandSpec } from '../run-command.ts';
import { renderTable } from '../table.ts';
import { type DeployedClient, deployedClients } from '../tokens/deployed-clients.ts';

const flags = z.object({
  env: z.string(),
  port: z.coerce.number({ error: 'expected a number from 0 to 65535' }).int().min(0).max(65535).optional(),
  mode: z.enum(platformModes).optional(),
  host: z.string().optional(),
  issuer: z
    .string()
    .refine(isIssuer, { error: 'expected https://<host>/ with the slash, e.g. https://tenant.internal:4443/' })
    .optional(),
  fresh: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `npm run tenant`: serves the local tenant until it is interrupted. */
export const tenantCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'tenant',
  description: 'Serve the local tenant on loopback until Ctrl+C. What is deployed to it is kept on disk.',
  options: [
    envOption,
    new Option('--port <number>', 'listen on this port; taken is an error'),
    new Option('--mode <mode>', 'which Auth0 it is (default: what the environment says)').choices(platformModes),
    new Option('--host <address>', 'listen on this address instead of 127.0.0.1: whoever reaches it can log in'),
    new Option('--issuer <url>', 'what clients reach the tenant by, and the iss of its tokens'),
    new Option('--fresh', 'set aside what is kept on disk, under another name, and start with a new tenant'),
    jsonOption,
  ],
  flags,
  async run({ env, json, ...options }, io) {
    const project = loadProject(io.root, env);
    const { environment } = project;
    if (!isLocal(environment)) throw notLocal(env);
    await using tenant = await serveTenant(io, project, environment, { ...options, isPublished: true });
    const { url, domain, caPath, mode, controlToken, asidePath } = tenant;
    if (asidePath !== undefined) io.err(`What was kept before is in ${asidePath} now\n`);
    const clients = deployedClients(environment, tenant.store.clients.list());
    const served = { url, issuer: `https://${domain}/`, caPath, mode, controlToken, clients };
    printResult(io, json, served, (shown) => render(shown, env));
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

interface Served extends Pick<OpenTenant, 'caPath' | 'controlToken' | 'mode' | 'url'> {
  readonly issuer: string;
  readonly clients: readonly DeployedClient[];
}

function render({ url, issuer, caPath, mode, controlToken, clients }: Served, env: string): string {
  return `Local tenant  ${url}
CA            ${caPath}
Mode          ${mode}
Control token ${controlToken}

${renderClients(clients, env)}
Point a client at it:
  Node.js   NODE_EXTRA_CA_CERTS="${caPath}" node app.js
  curl      curl --cacert "${caPath}" ${url}/.well-known/openid-configuration
  issuer    ${issuer}   (with the slash)

Rehearse trouble (docs/local-tenant.md):
  curl --cacert "${caPath}" -H "authorization: Bearer ${controlToken}" \\
    ${url}/.well-known/local-tenant/faults --json '{"kind":"hang","route":"POST /oauth/token"}'

Ctrl+C ends it; what was deployed stays.
`;
}

function renderClients(clients: readonly DeployedClient[], env: string): string {
  if (clients.length === 0) return `No clients yet: npm run deploy -- --env ${env}\n`;
  return renderTable(
    ['client', 'client_id'],
    clients.map(({ name, client_id }) => [name, client_id]),
  );
}
