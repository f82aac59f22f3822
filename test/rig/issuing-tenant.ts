import { afterAll } from 'vitest';
import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import { hashPassword } from '#local-tenant/passwords.ts';
import type { SeedUser } from '#local-tenant/seed/seed-user.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import { type StoredUser, storedUserSchema } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { TransactionFlow } from '#sandbox/flow.ts';
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

/** For tenants that hold no scripts: without a sandbox they start sooner. */
const emptyPipeline = createPipeline(async (flow) => {
  if (hasScripts(flow)) throw new Error('This tenant runs no scripts: start it with a `sharedPipeline()`.');
  return { steps: [], durationMs: 0 };
});

function hasScripts(flow: TransactionFlow): boolean {
  const before = flow.trigger === 'post-login' ? flow.rules : [flow.hook];
  return [...before, ...flow.actions].some((script) => script !== undefined);
}

/** Starts a tenant that holds two APIs, three clients, two users and no scripts. */
export async function startIssuingTenant(options: Partial<LocalTenantOptions> = {}): Promise<LocalTenant> {
  const tenant = await startTestTenant({ pipeline: emptyPipeline, ...options });
  for (const user of await hashedUsers()) tenant.store.users.put(user);
  seedApis(tenant.store);
  seedClients(tenant.store);
  tenant.store.settings.put({ default_directory: database, flags: {}, session_lifetime: 1, idle_session_lifetime: 1 });
  return tenant;
}

/** One tenant for all tests of a file that change nothing in it, closed after the last one. */
export function sharedIssuingTenant(): () => Promise<LocalTenant> {
  let tenant: Promise<LocalTenant> | undefined;
  afterAll(async () => (await tenant)?.close());
  return () => {
    tenant ??= startIssuingTenant();
    return tenant;
  };
}

let users: Promise<StoredUser[]> | undefined;

/** Hashes the passwords once for all tenants of a test file: it takes longer than the rest of their start. */
function hashedUsers(): Promise<StoredUser[]> {
  users ??= Promise.all([grace, olga].map(hashedUser));
  return users;
}

async function hashedUser({ password, ...user }: SeedUser): Promise<StoredUser> {
  return storedUserSchema.parse({ ...user, password_hash: await hashPassword(password) });
}

/** Makes a user of the default database whose password is `password of <name>`. */
function testUser(username: string, name: string): SeedUser {
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
