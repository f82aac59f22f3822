import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import type { SeedUser } from '#local-tenant/seed/seed-user.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { startTestTenant } from './start-test-tenant.ts';

/** Audience of an API with RS256. */
export const ordersApi = 'https://orders.example.com';
/** Audience of an API with HS256. */
export const legacyApi = 'https://legacy.example.com';
export const legacySigningSecret = 'the-signing-secret-of-the-legacy-api';
/** Name of the database that every tenant has. */
export const database = 'Username-Password-Authentication';

/** A client with a grant for both APIs, one for passwords, and one for implicit logins. */
export const machine = { client_id: 'machine', client_secret: 'the-secret-of-the-machine' };
export const commandLine = { client_id: 'command-line', client_secret: 'the-secret-of-the-command-line' };
export const webShop = { client_id: 'web-shop', redirect_uri: 'http://localhost:3000/callback' };

/** Users: the second one belongs to an organization. */
export const grace = testUser('grace', 'Grace Hopper');
export const olga = {
  ...testUser('olga', 'Olga Ladyzhenskaya'),
  organization: { id: 'org_acme', name: 'acme', metadata: {} },
};

/** Starts a tenant that runs scripts and holds two APIs, three clients and two users. */
export async function startIssuingTenant(
  sandbox: Sandbox,
  options: Partial<LocalTenantOptions> = {},
): Promise<LocalTenant> {
  const pipeline = createPipeline((flow) => sandbox.run(flow));
  const tenant = await startTestTenant({ pipeline, users: [grace, olga], ...options });
  seedApis(tenant.store);
  seedClients(tenant.store);
  tenant.store.settings.put({ default_directory: database, flags: {}, session_lifetime: 1, idle_session_lifetime: 1 });
  return tenant;
}

/** Makes a user of the default database whose password is `password of <name>`. */
export function testUser(username: string, name: string): SeedUser {
  return {
    password: `password of ${username}`,
    roles: [],
    profile: {
      user_id: `auth0|${username}`,
      username,
      name,
      email: `${username}@example.com`,
      email_verified: true,
      nickname: username,
      identities: [{ connection: database, provider: 'auth0', user_id: username, isSocial: false }],
      created_at: '2026-01-01T00:00:00.000Z',
      updated_at: '2026-01-02T00:00:00.000Z',
    },
  };
}

function seedApis({ resourceServers, clientGrants }: Store): void {
  const scopes = [{ value: 'read:orders' }, { value: 'write:orders' }];
  const lifetimes = { token_lifetime: 3600, token_lifetime_for_web: 600 };
  resourceServers.put(createResourceServer({ identifier: ordersApi, scopes, ...lifetimes }));
  const signing = { signing_alg: 'HS256', signing_secret: legacySigningSecret };
  resourceServers.put(createResourceServer({ identifier: legacyApi, scopes, ...signing, ...lifetimes }));
  for (const audience of [ordersApi, legacyApi]) {
    const scope = scopes.map(({ value }) => value);
    clientGrants.put({ id: `grant of ${audience}`, ...machineGrant, audience, scope });
  }
}

const machineGrant = { client_id: machine.client_id, subject_type: 'client' } as const;

function seedClients({ clients }: Store): void {
  clients.put(createClient({ ...machine, name: 'Machine', app_type: 'non_interactive' }));
  const grant_types = ['password', 'http://auth0.com/oauth/grant-type/password-realm'];
  clients.put(createClient({ ...commandLine, name: 'Command line', app_type: 'regular_web', grant_types }));
  const { client_id, redirect_uri } = webShop;
  clients.put(createClient({ client_id, name: 'Web shop', app_type: 'spa', callbacks: [redirect_uri] }));
}
