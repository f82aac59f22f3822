import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'undici';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { startLocalTenant } from '#local-tenant/start-local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import { audience, client, scope } from './sample.ts';

/** How much a tenant holds. */
export interface TenantSize {
  readonly users: number;
  readonly clients: number;
  readonly actions: number;
}

/** A tenant of some size, and what its clients ask of it. */
export interface SizedTenant extends AsyncDisposable {
  getToken(): Promise<void>;
  listUsers(): Promise<void>;
}

/** Runs nothing: what is measured is the tenant itself. */
const pipeline = createPipeline(async () => ({ steps: [], durationMs: 0 }));

/** Serves the tenant of a folder, in this process. */
export function serveFolder(folder: string): Promise<LocalTenant> {
  return startLocalTenant({ tenantId: 'bench', folder, isPublished: false, pipeline });
}

/** Fills a new tenant in a folder. */
export async function fillFolder(folder: string, size: TenantSize): Promise<void> {
  await using tenant = await serveFolder(folder);
  fill(tenant.store, size);
  await tenant.store.settled();
}

/** Reads and parses a folder's journal, and no more. */
export function readJournal(folder: string): void {
  const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n');
  for (const line of lines) if (line !== '') JSON.parse(line);
}

/** Serves the tenant of a folder for clients that ask one thing after the other. */
export async function openSizedTenant(folder: string): Promise<SizedTenant> {
  const { url, ca, managementToken, close } = await serveFolder(folder);
  const pool = new Pool(url, { connections: 1, pipelining: 1, connect: { ca } });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...client, audience }).toString();
  const headers = { authorization: `Bearer ${managementToken}` };
  const ask = async (options: Parameters<Pool['request']>[0]): Promise<void> => {
    const response = await pool.request(options);
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`Measure: the tenant answered ${response.statusCode}: ${text}`);
  };
  return {
    getToken: () => ask({ path: '/oauth/token', method: 'POST', headers: form, body }),
    listUsers: () => ask({ path: '/api/v2/users?per_page=50', method: 'GET', headers }),
    [Symbol.asyncDispose]: async () => {
      await pool.close();
      await close();
    },
  };
}

function fill(store: Store, { users, clients, actions }: TenantSize): void {
  const time = '2026-01-01T00:00:00.000Z';
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  store.commit([
    store.clients.putting(createClient({ ...client, name: 'Machine', app_type: 'non_interactive' })),
    store.resourceServers.putting(
      createResourceServer({ identifier: audience, name: 'Orders', scopes: [{ value: scope }] }),
    ),
    store.clientGrants.putting({
      id: 'cgr_1',
      client_id: client.client_id,
      audience,
      scope: [scope],
      subject_type: 'client',
    }),
  ]);
  for (const each of numbers(clients)) store.clients.put(createClient({ name: `Client ${each}` }));
  for (const each of numbers(users)) {
    const profile = {
      user_id: `auth0|${each}`,
      email: `user${each}@example.com`,
      identities: [
        { connection: 'Username-Password-Authentication', provider: 'auth0', user_id: `${each}`, isSocial: false },
      ],
      created_at: time,
      updated_at: time,
      app_metadata: { plan: 'team', seats: each },
    };
    store.users.put({ profile, password_hash: 'none', roles: [] });
  }
  for (const each of numbers(actions)) {
    store.actions.put({
      id: `action-${each}`,
      name: `Action ${each}`,
      code: `exports.onExecutePostLogin = async () => {}; // ${'x'.repeat(1000)}`,
      dependencies: [],
      secrets: [],
      runtime: 'node22',
      modules: [],
      supported_triggers: [{ id: 'post-login', version: 'v3' }],
      created_at: time,
      updated_at: time,
      all_changes_deployed: true,
    });
  }
}
