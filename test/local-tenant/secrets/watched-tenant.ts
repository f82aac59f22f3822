import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { closingOnFailure } from '#cli/closing-on-failure.ts';
import { findRunningTenant, type RunningTenant } from '#local-tenant/runtime-file.ts';
import { callTenant, type TenantAnswer, type TenantCall } from '../../rig/call-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

/** A tenant in a process of its own, of which everything is kept that it says but in answers that succeed. */
export interface WatchedTenant extends AsyncDisposable {
  /** Makes a secret that nobody may read anywhere. */
  makeSecret(name: string): string;
  /** Keeps a secret that the tenant has made, and gives it back. */
  keepSecret(name: string, value: string): string;
  secretOf(name: string): string;
  call(call: TenantCall): Promise<TenantAnswer>;
  manage: Ask;
  control: Ask;
  /** What the process has written to stdout and stderr. */
  written(): string;
  /** Names of the secrets that stand anywhere, its logs and records of transactions included. */
  leaks(): Promise<string[]>;
}

/** Calls an API with the token that opens it. */
type Ask = (method: NonNullable<TenantCall['method']>, path: string, body?: object | string) => Promise<TenantAnswer>;

const pieceLength = 8;
const fixture = fileURLToPath(new URL('watched-tenant.fixture.ts', import.meta.url));

/** Starts a tenant, and is its only client. */
export async function startWatchedTenant(): Promise<WatchedTenant> {
  const folder = temporaryFolder();
  const { child, written } = serve(folder.path);
  const tenant = await closingOnFailure({ close: () => ended(child) }, untilServed(folder.path));
  const secrets = new Map<string, string>();
  const seen: string[] = [];
  const transactions = new Set<string>();
  const call = async (request: TenantCall): Promise<TenantAnswer> => {
    const answer = await callTenant(tenant, request);
    seen.push(...refusals(answer));
    const id = answer.headers['x-local-tenant-transaction'];
    if (typeof id === 'string') transactions.add(id);
    return answer;
  };
  const asking = (token: string, prefix: string): Ask => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return (method, path, body) => call({ method, path: `${prefix}${path}`, headers, ...(body && { body }) });
  };
  const keepSecret = (name: string, value: string): string => {
    if (value.length < 2 * pieceLength) throw new Error(`${name} is too short to be found`);
    secrets.set(name, value);
    return value;
  };
  const manage = asking(keepSecret('the management token', tenant.managementToken), '/api/v2');
  const control = asking(keepSecret('the control token', tenant.controlToken), '/.well-known/local-tenant');
  const record = asking(tenant.managementToken, '/.well-known/local-tenant/transactions/');
  const logs = async (): Promise<TenantAnswer[]> => [
    await manage('GET', '/logs?per_page=100'),
    await control('GET', '/requests'),
    ...(await Promise.all([...transactions].map((id) => record('GET', id)))),
  ];
  return {
    makeSecret: (name) => keepSecret(name, randomBytes(24).toString('hex')),
    keepSecret,
    secretOf: (name) => secrets.get(name) ?? '',
    call,
    manage,
    control,
    written: () => written.join(''),
    leaks: async () => {
      const all = [...seen, ...written, JSON.stringify(await logs())].join('\n');
      return [...secrets].flatMap(([name, value]) => (isIn(all, value) ? [name] : []));
    },
    [Symbol.asyncDispose]: async () => {
      await ended(child);
      folder[Symbol.dispose]();
    },
  };
}

/** Also a part of a secret is too much. */
function isIn(text: string, secret: string): boolean {
  return text.includes(secret.slice(0, pieceLength)) || text.includes(secret.slice(-pieceLength));
}

function serve(folder: string) {
  const written: string[] = [];
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => written.push(text));
  return { child, written };
}

/** What an answer says when it is no success: its body, or the error of a redirect. */
function refusals({ status, headers, body }: TenantAnswer): string[] {
  const { location = '' } = headers;
  if (status >= 400) return [JSON.stringify({ headers, body })];
  return location.includes('error=') ? [decodeURIComponent(location)] : [];
}

async function untilServed(folder: string): Promise<RunningTenant & { readonly ca: string }> {
  const find = async (): Promise<RunningTenant> => {
    const tenant = await findRunningTenant(folder);
    if (tenant === undefined) throw new Error('The tenant does not run.');
    return tenant;
  };
  const tenant = await vi.waitFor(find, { timeout: 20_000, interval: 50 });
  return { ...tenant, ca: readFileSync(tenant.caPath, 'utf8') };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // After `close` nothing more comes from stdout and stderr.
  const closed = once(child, 'close');
  child.kill();
  await closed;
}
