import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { verifyPassword } from '#local-tenant/passwords.ts';
import type { SeedUser } from '#local-tenant/seed/seed-user.ts';
import { callManagement, type TenantCall } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const database = 'Username-Password-Authentication';
const time = '2026-11-23T06:00:00.000Z';

const seed = (name: string): SeedUser => ({
  profile: {
    user_id: `auth0|${name}`,
    identities: [{ connection: database, provider: 'auth0', user_id: name, isSocial: false }],
    created_at: '2026-11-01T00:00:00.000Z',
    updated_at: '2026-11-01T00:00:00.000Z',
    email: `${name}@example.com`,
  },
  password: 'secret',
  roles: [],
});

const bodyOf = async (tenant: LocalTenant, path: string) => (await callManagement(tenant, { path })).body;
const post = (body: object): TenantCall => ({ method: 'POST', path: '/users', body });
const ada = { connection: database, email: 'Ada@Example.com', password: 'the password of ada' };

/** Makes the default database ask for a username. */
function requireUsername({ store }: LocalTenant): void {
  const connection = store.connections.first('name', database);
  if (connection) store.connections.put({ ...connection, options: { requires_username: true } });
}

describe('/api/v2/users', () => {
  it('shows profiles by list, id and email, and nothing of passwords', async () => {
    const users = [seed('ada'), seed('bob')];
    await using tenant = await startTestTenant({ users });
    const [first, second] = users.map(({ profile }) => profile);
    expect(await bodyOf(tenant, '/users?include_totals=true&per_page=1&page=1')).toEqual({
      start: 1,
      limit: 1,
      length: 1,
      total: 2,
      users: [second],
    });
    expect(await bodyOf(tenant, '/users/auth0%7Cada')).toEqual(first);
    expect(await bodyOf(tenant, '/users/auth0%7Cada?fields=email,user_id')).toEqual({
      user_id: 'auth0|ada',
      email: 'ada@example.com',
    });
    expect(await bodyOf(tenant, '/users-by-email?email=bob%40example.com')).toEqual([second]);
    expect(await bodyOf(tenant, '/users-by-email?email=nobody')).toEqual([]);
    expect(await bodyOf(tenant, '/users/auth0%7Cnobody')).toEqual({
      statusCode: 404,
      error: 'Not Found',
      message: 'The user does not exist.',
      errorCode: 'inexistent_user',
    });
  });

  it('creates a user of a database, with the defaults of Auth0', async () => {
    await using tenant = await startTestTenant();
    requireUsername(tenant);
    const answer = await callManagement(tenant, post({ ...ada, username: 'ada', app_metadata: { plan: 'team' } }));
    const [user] = tenant.store.users.list();
    const id = user?.profile.user_id.slice('auth0|'.length) ?? '';
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      user_id: `auth0|${id}`,
      identities: [{ connection: database, provider: 'auth0', user_id: id, isSocial: false }],
      email: 'ada@example.com',
      email_verified: false,
      username: 'ada',
      name: 'ada@example.com',
      nickname: 'ada',
      app_metadata: { plan: 'team' },
      created_at: time,
      updated_at: time,
    });
    expect(await verifyPassword(ada.password, user?.password_hash ?? '.')).toBe(true);
  });

  it.each<[string, object, string]>([
    ['no email', { email: undefined }, 'Payload validation error: Missing required property: email.'],
    ['no password', { password: undefined }, 'Payload validation error: Missing required property: password.'],
    ['a connection that does not exist', { connection: 'x' }, 'The connection does not exist.'],
    ['an email that is none', { email: 'ada' }, 'Payload validation error: Invalid email address on property email.'],
    ['an unknown property', { colour: 'red' }, 'Payload validation error: Unrecognized key: "colour".'],
    [
      'a username where the connection has none',
      { username: 'ada' },
      'Cannot set username for connection without requires_username',
    ],
  ])('refuses %s', async (_, fields, message) => {
    await using tenant = await startTestTenant();
    expect(await callManagement(tenant, post({ ...ada, ...fields }))).toMatchObject({ status: 400, body: { message } });
    expect(tenant.store.users.list()).toEqual([]);
  });

  it('refuses an email or username that the connection has already, also of requests at the same time', async () => {
    await using tenant = await startTestTenant();
    requireUsername(tenant);
    const user = { ...ada, username: 'ada' };
    const answers = await Promise.all([1, 2].map(() => callManagement(tenant, post(user))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toEqual({
      statusCode: 409,
      error: 'Conflict',
      message: 'The user already exists.',
      errorCode: 'auth0_idp_error',
    });
    const other = await callManagement(tenant, post({ ...user, email: 'other@example.com' }));
    expect(other).toMatchObject({ status: 409, body: { message: 'The username provided is in use already.' } });
  });

  it('merges metadata at its first level, and removes what is null', async () => {
    const user = seed('ada');
    const profile = { ...user.profile, name: 'Ada', app_metadata: { a: 1, b: { c: 1 } }, user_metadata: { d: 1 } };
    await using tenant = await startTestTenant({ users: [{ ...user, profile }] });
    const body = { app_metadata: { a: null, b: { e: 2 } }, name: null, blocked: true };
    const answer = await callManagement(tenant, { method: 'PATCH', path: '/users/auth0%7Cada', body });
    const { name: _name, ...rest } = profile;
    const changed = { ...rest, app_metadata: { b: { e: 2 } }, blocked: true, updated_at: time };
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual(changed);
    expect(await bodyOf(tenant, '/users/auth0%7Cada')).toEqual(changed);
  });

  it('changes email and password, and refuses an email that another user has', async () => {
    await using tenant = await startTestTenant({ users: [seed('ada'), seed('bob')] });
    const patch = (body: object) => callManagement(tenant, { method: 'PATCH', path: '/users/auth0%7Cada', body });
    expect((await patch({ email: 'Lovelace@example.com', password: 'changed' })).body).toMatchObject({
      email: 'lovelace@example.com',
      email_verified: false,
      last_password_reset: time,
    });
    expect(await verifyPassword('changed', tenant.store.users.get('auth0|ada')?.password_hash ?? '.')).toBe(true);
    expect((await patch({ email: 'bob@example.com' })).body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: 'The specified new email already exists',
      errorCode: 'auth0_idp_error',
    });
    expect(await patch({})).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
    expect(await patch({ user_id: 'auth0|eve' })).toMatchObject({ status: 400 });
  });

  it('deletes a user, and answers the same when there is none', async () => {
    await using tenant = await startTestTenant({ users: [seed('ada')] });
    const remove = () => callManagement(tenant, { method: 'DELETE', path: '/users/auth0%7Cada' });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
    expect(tenant.store.users.list()).toEqual([]);
  });

  it('shows no more than the first 1000 of many', async () => {
    await using tenant = await startTestTenant();
    expect(await bodyOf(tenant, '/users?per_page=100&page=9')).toEqual([]);
    expect(await bodyOf(tenant, '/users?per_page=100&page=10')).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('You can only page through the first 1000 records.'),
      errorCode: 'invalid_paging',
    });
  });
});

describe('/api/v2/user-blocks', () => {
  it('knows no blocks of brute-force protection, and leaves that of an administrator alone', async () => {
    const user = seed('ada');
    await using tenant = await startTestTenant({ users: [{ ...user, profile: { ...user.profile, blocked: true } }] });
    expect(await bodyOf(tenant, '/user-blocks/auth0%7Cada')).toEqual({ blocked_for: [] });
    expect(await bodyOf(tenant, '/user-blocks?identifier=ada%40example.com')).toEqual({ blocked_for: [] });
    expect((await callManagement(tenant, { method: 'DELETE', path: '/user-blocks/auth0%7Cada' })).status).toBe(204);
    const byEmail = { method: 'DELETE', path: '/user-blocks?identifier=ada%40example.com' } as const;
    expect((await callManagement(tenant, byEmail)).status).toBe(204);
    expect(tenant.store.users.get('auth0|ada')?.profile.blocked).toBe(true);
    expect(await bodyOf(tenant, '/user-blocks/auth0%7Cnobody')).toMatchObject({ statusCode: 404 });
    expect(await bodyOf(tenant, '/user-blocks')).toMatchObject({ statusCode: 400 });
  });
});

describe('/api/v2/users/:id/organizations', () => {
  it('shows the organization of a user', async () => {
    const organization = { id: 'org_acme', name: 'acme', metadata: {} };
    await using tenant = await startTestTenant({ users: [{ ...seed('ada'), organization }, seed('bob')] });
    expect(await bodyOf(tenant, '/users/auth0%7Cada/organizations')).toEqual([organization]);
    expect(await bodyOf(tenant, '/users/auth0%7Cbob/organizations')).toEqual([]);
  });
});
