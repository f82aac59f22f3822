import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { platformModes } from '#auth0/platform-mode.ts';
import { isIssuer } from '#local-tenant/address.ts';
import { type ServedTenant, startLocalTenant } from './start-local-tenant.ts';

const flags = z.object({
  port: z.coerce.number({ error: 'expected a number from 0 to 65535' }).int().min(0).max(65535).default(4443),
  host: z.string().exactOptional(),
  issuer: z.string().refine(isIssuer, { error: 'expected https://<host>/ with the slash' }).exactOptional(),
  folder: z.string().exactOptional(),
  mode: z.enum(platformModes).exactOptional(),
  clients: z.string().optional(),
  json: z.boolean().default(false),
});

/**
 * The one command of the package: serves the packed tenant.
 *
 * @throws {CommanderError} when a flag is unknown, after telling so
 * @throws {z.ZodError} when a flag's value is wrong
 */
export async function serve(argv: readonly string[]): Promise<ServedTenant> {
  const { clients, json, ...options } = flags.parse(commandOf().parse(argv, { from: 'user' }).opts());
  const tenant = await startLocalTenant(options);
  if (clients !== undefined) writeClients(clients, tenant);
  process.stdout.write(json ? `${JSON.stringify(addressOf(tenant))}\n` : render(tenant));
  return tenant;
}

function commandOf(): Command {
  return new Command('auth0-local-tenant')
    .description('Serve an Auth0 tenant as it was deployed when this package was made, until it is interrupted.')
    .addOption(new Option('--port <number>', 'listen on this port; 0 is any (default: 4443)'))
    .addOption(
      new Option('--host <address>', 'listen on this address instead of 127.0.0.1: whoever reaches it can log in'),
    )
    .addOption(new Option('--issuer <url>', 'what clients reach the tenant by, and the iss of its tokens'))
    .addOption(new Option('--folder <path>', 'keep what happens to the tenant here; in memory without it'))
    .addOption(new Option('--mode <mode>', 'which Auth0 it is').choices(platformModes))
    .addOption(
      new Option('--clients <file>', 'write the id and the secret of each client to a file for its owner only'),
    )
    .addOption(new Option('--json', 'print the address as JSON'));
}

function writeClients(file: string, { clients }: ServedTenant): void {
  writeFileSync(file, `${JSON.stringify(clients, undefined, 2)}\n`, { mode: 0o600 });
}

function addressOf({ url, issuer, mode, ca, caPath }: ServedTenant) {
  return { url, issuer, mode, ca, ...(caPath !== undefined && { caPath }) };
}

function render({ url, issuer, mode, caPath }: ServedTenant): string {
  return `Local tenant  ${url}
Issuer        ${issuer}
Mode          ${mode}
CA            ${caPath ?? 'in memory: --folder keeps it in a file, --json prints it'}

Ctrl+C ends it.
`;
}
