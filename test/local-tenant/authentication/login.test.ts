import { describe, expect, it } from 'vitest';
import { createConnection } from '#local-tenant/store/create-connection.ts';
import { callTenant } from '../../rig/call-tenant.ts';
import { authorization, clickLogin, fragmentOf, locationOf, startLogin, submitLogin } from '../../rig/implicit-flow.ts';
import { grace, sharedIssuingTenant, startIssuingTenant, webShop } from '../../rig/issuing-tenant.ts';
import { testTime } from '../../rig/start-test-tenant.ts';

const sharedTenant = sharedIssuingTenant();
const password = { username: 'grace', password: grace.password };
const expired = {
  error: 'invalid_request',
  error_description: 'This login has expired: start it again from the application',
};

describe('POST /u/login', () => {
  it.each([
    ['a username and password', password],
    ['an email and password', { ...password, username: 'grace@example.com' }],
    ['a click on a user', { user_id: 'auth0|grace' }],
  ])('sends the user back to the client after %s', async (_, fields) => {
    const tenant = await sharedTenant();
    const answer = await submitLogin(tenant, await startLogin(tenant), fields);
    expect(answer).toMatchObject({ status: 302, headers: { 'cache-control': 'no-store' } });
    const { origin, pathname, search } = locationOf(answer, tenant);
    expect(`${origin}${pathname}${search}`).toBe(webShop.redirect_uri);
  });

  it.each([
    ['a wrong password', { ...password, password: 'wrong' }, 'Wrong email or password.'],
    ['no password', { username: 'grace' }, 'Wrong email or password.'],
    ['nothing', {}, 'Wrong email or password.'],
    ['an unknown user', { user_id: 'auth0|nobody' }, 'Wrong email or password.'],
  ])('shows the page again after %s, whose ticket is still good', async (_, fields, problem) => {
    const tenant = await sharedTenant();
    const ticket = await startLogin(tenant);
    const answer = await submitLogin(tenant, ticket, fields);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(problem);
    expect((await submitLogin(tenant, ticket, password)).status).toBe(302);
  });

  it('lets no blocked user in, neither by password nor by click', async () => {
    await using tenant = await startIssuingTenant();
    const user = tenant.store.users.get('auth0|grace');
    if (user) tenant.store.users.put({ ...user, profile: { ...user.profile, blocked: true } });
    for (const fields of [password, { user_id: 'auth0|grace' }]) {
      const answer = await submitLogin(tenant, await startLogin(tenant), fields);
      expect(answer.status).toBe(400);
      expect(answer.body).toContain('user is blocked');
    }
  });

  it.each([
    ['a password', password],
    ['a click', { user_id: 'auth0|grace' }],
  ])('knows users of the connection that is asked for alone, with %s', async (_, fields) => {
    await using tenant = await startIssuingTenant();
    tenant.store.connections.put(createConnection({ name: 'Other-Database', strategy: 'auth0' }));
    const ticket = await startLogin(tenant, { ...authorization, connection: 'Other-Database' });
    expect((await submitLogin(tenant, ticket, fields)).status).toBe(400);
  });

  it('counts the login of the user, and notes when and from where it came', async () => {
    await using tenant = await startIssuingTenant();
    for (const count of [1, 2]) {
      await submitLogin(tenant, await startLogin(tenant), password);
      expect(tenant.store.users.get('auth0|grace')?.profile).toMatchObject({
        logins_count: count,
        last_login: '2026-11-23T06:00:00.000Z',
        last_ip: '127.0.0.1',
      });
    }
    await submitLogin(tenant, await startLogin(tenant), { ...password, password: 'wrong' });
    expect(tenant.store.users.get('auth0|grace')?.profile.logins_count).toBe(2);
  });
});

describe('the ticket of a login', () => {
  it('is good for one login', async () => {
    const tenant = await sharedTenant();
    const ticket = await startLogin(tenant);
    await submitLogin(tenant, ticket, password);
    expect(await submitLogin(tenant, ticket, password)).toMatchObject({ status: 400, body: expired });
    expect(await callTenant(tenant, { path: `/u/login?state=${ticket}` })).toMatchObject({
      status: 400,
      body: expired,
    });
  });

  it('is good for one of two logins at the same time', async () => {
    const tenant = await sharedTenant();
    const ticket = await startLogin(tenant);
    const answers = await Promise.all([1, 2].map(() => submitLogin(tenant, ticket, password)));
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 400]);
  });

  it('is good for 10 minutes', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ now: () => now });
    const [used, unused] = [await startLogin(tenant), await startLogin(tenant)];
    now += 10 * 60 * 1000 - 1;
    expect((await submitLogin(tenant, used, password)).status).toBe(302);
    now += 1;
    expect(await submitLogin(tenant, unused, password)).toMatchObject({ status: 400, body: expired });
  });

  it.each(['', 'made-up', '__proto__'])('is refused when it is "%s"', async (ticket) => {
    const tenant = await sharedTenant();
    expect((await submitLogin(tenant, ticket, password)).status).toBe(400);
    expect((await callTenant(tenant, { path: `/u/login?state=${ticket}` })).status).toBe(400);
  });

  it('is void when the client is gone', async () => {
    await using tenant = await startIssuingTenant();
    const ticket = await startLogin(tenant);
    tenant.store.clients.delete(webShop.client_id);
    expect(await submitLogin(tenant, ticket, password)).toMatchObject({ status: 400, body: expired });
  });

  it('ends in an error for the client when the API is gone', async () => {
    await using tenant = await startIssuingTenant();
    const ticket = await startLogin(tenant);
    for (const { id } of tenant.store.resourceServers.list()) tenant.store.resourceServers.delete(id);
    const answer = await submitLogin(tenant, ticket, password);
    expect(fragmentOf(answer)).toEqual({
      error: 'access_denied',
      error_description: 'Service not found: https://orders.example.com',
      state: 'state-1',
    });
  });
});

it('a login without state sends none back', async () => {
  const tenant = await sharedTenant();
  const { state: _state, ...withoutState } = authorization;
  expect(fragmentOf(await clickLogin(tenant, 'auth0|grace', withoutState))).not.toHaveProperty('state');
});
