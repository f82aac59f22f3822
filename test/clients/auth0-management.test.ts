import { describe, expect, it } from 'vitest';
import { database, machine, ordersApi } from '../rig/issuing-tenant.ts';
import { sharedSdk } from './shared-sdk.ts';

const shared = sharedSdk();
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe('auth0 SDK: users', () => {
  it('are created, read, found, changed and deleted', async () => {
    const { sdk } = await shared();
    const done = await sdk.run(async ({ management: { users }, errorOf }, connection) => {
      const { user_id: id = '' } = await users.create({
        connection,
        email: 'ada@example.com',
        password: 'Correct-horse-4',
        user_metadata: { theme: 'dark' },
      });
      await users.update(id, { app_metadata: { plan: 'team' }, user_metadata: { theme: null, font: 'large' } });
      const found = (await users.list({ q: 'email:"ada@example.com"' })).data.map(({ user_id }) => user_id);
      const byEmail = (await users.listUsersByEmail({ email: 'ada@example.com' })).map(({ user_id }) => user_id);
      const user = await users.get(id);
      await users.delete(id);
      const gone = await errorOf(users.get(id));
      return { id, found, byEmail, user, gone };
    }, database);
    const id = expect.stringMatching(/^auth0\|\w+$/);
    expect(done).toEqual({
      id,
      found: [id],
      byEmail: [id],
      user: {
        user_id: id,
        email: 'ada@example.com',
        email_verified: false,
        name: 'ada@example.com',
        nickname: 'ada',
        identities: [{ connection: database, provider: 'auth0', user_id: expect.any(String), isSocial: false }],
        user_metadata: { font: 'large' },
        app_metadata: { plan: 'team' },
        created_at: time,
        updated_at: time,
      },
      gone: {
        name: 'NotFoundError',
        statusCode: 404,
        body: {
          statusCode: 404,
          error: 'Not Found',
          message: 'The user does not exist.',
          errorCode: 'inexistent_user',
        },
      },
    });
  });

  it('come page by page', async () => {
    const { sdk } = await shared();
    const pages = await sdk.run(async ({ management: { users } }, connection) => {
      for (const name of ['a', 'b', 'c']) {
        await users.create({ connection, email: `page.${name}@example.com`, password: 'Correct-horse-4' });
      }
      const query = { q: 'email:page.*', sort: 'email:1', per_page: 2 };
      // The SDK keeps its place in the object that it is given.
      const first = await users.list({ ...query });
      const emails = first.data.map(({ email }) => email);
      const { start, limit, total } = first.response;
      const next = (await first.getNextPage()).data.map(({ email }) => email);
      const all = [];
      for await (const { email } of await users.list(query)) all.push(email);
      return { emails, start, limit, total, next, all };
    }, database);
    const [a, b, c] = ['page.a@example.com', 'page.b@example.com', 'page.c@example.com'];
    expect(pages).toEqual({ emails: [a, b], start: 0, limit: 2, total: 3, next: [c], all: [a, b, c] });
  });
});

describe('auth0 SDK: roles', () => {
  it('are given to users and hold permissions', async () => {
    const { sdk } = await shared();
    const done = await sdk.run(async ({ management: { roles, users } }, resource_server_identifier) => {
      const { id = '' } = await roles.create({ name: 'accountant', description: 'Sees every order' });
      const permission = { resource_server_identifier, permission_name: 'read:orders' };
      await roles.permissions.add(id, { permissions: [permission] });
      await users.roles.assign('auth0|grace', { roles: [id] });
      await roles.users.assign(id, { users: ['auth0|olga'] });
      const names = async (role: string) => (await roles.users.list(role)).data.map(({ name }) => name);
      const members = await names(id);
      const ofGrace = (await users.roles.list('auth0|grace')).data.map(({ name }) => name);
      const permissions = (await roles.permissions.list(id)).data.map(({ permission_name }) => permission_name);
      await users.roles.delete('auth0|grace', { roles: [id] });
      const left = await names(id);
      await roles.update(id, { description: 'Sees all orders' });
      const { description } = await roles.get(id);
      await roles.delete(id);
      const after = (await roles.list()).data.length;
      return { members, ofGrace, permissions, left, description, after };
    }, ordersApi);
    expect(done).toEqual({
      members: ['Grace Hopper', 'Olga Ladyzhenskaya'],
      ofGrace: ['accountant'],
      permissions: ['read:orders'],
      left: ['Olga Ladyzhenskaya'],
      description: 'Sees all orders',
      after: 0,
    });
  });
});

describe('auth0 SDK: lists by checkpoint', () => {
  it('lead through the members of a role', async () => {
    const { sdk } = await shared();
    const done = await sdk.run(async ({ management: { roles } }) => {
      const { id = '' } = await roles.create({ name: 'everybody' });
      await roles.users.assign(id, { users: ['auth0|grace', 'auth0|olga'] });
      const page = await roles.users.list(id, { take: 1 });
      const first = { names: page.data.map(({ name }) => name), hasNext: page.hasNextPage() };
      await page.getNextPage();
      return [first, { names: page.data.map(({ name }) => name), hasNext: page.hasNextPage() }];
    });
    expect(done).toEqual([
      { names: ['Grace Hopper'], hasNext: true },
      { names: ['Olga Ladyzhenskaya'], hasNext: false },
    ]);
  });

  it('lead through client grants and connections', async () => {
    const { sdk } = await shared();
    const done = await sdk.run(async ({ management: { clientGrants, connections } }, client_id) => {
      const audiences = [];
      for await (const { audience } of await clientGrants.list({ client_id, take: 1 })) audiences.push(audience);
      const page = await connections.list({ take: 50 });
      return { audiences, names: page.data.map(({ name }) => name), next: page.response.next ?? null };
    }, machine.client_id);
    expect(done).toEqual({ audiences: [ordersApi, 'https://legacy.example.com'], names: [database], next: null });
  });
});

describe('auth0 SDK: clients', () => {
  it('are created, read without their secret where that is asked, changed and deleted', async () => {
    const { sdk } = await shared();
    const done = await sdk.run(async ({ management: { clients } }) => {
      const { client_id = '', client_secret } = await clients.create({ name: 'Reports', app_type: 'non_interactive' });
      const rotated = await clients.rotateSecret(client_id);
      await clients.update(client_id, { description: 'Writes reports', client_metadata: { plan: 'team' } });
      const shown = await clients.get(client_id, { fields: 'client_id,name,description,client_metadata' });
      const { total } = (await clients.list({ per_page: 1 })).response;
      const names = [];
      for await (const { name } of await clients.list({ per_page: 1, fields: 'name' })) names.push(name);
      await clients.delete(client_id);
      const isRotated = rotated.client_secret !== client_secret;
      return { client_id, shown, isRotated, isListed: names.includes('Reports'), areAll: names.length === total };
    });
    const client_id = expect.stringMatching(/^\w{32}$/);
    expect(done).toEqual({
      client_id,
      shown: { client_id, name: 'Reports', description: 'Writes reports', client_metadata: { plan: 'team' } },
      isRotated: true,
      isListed: true,
      areAll: true,
    });
  });
});
