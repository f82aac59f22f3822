import { describe, expect, it } from 'vitest';
import { machine, ordersApi } from '../rig/issuing-tenant.ts';
import { askForToken } from '../rig/tokens.ts';
import type { Sdk } from './sdk-process.ts';
import { sharedSdk } from './shared-sdk.ts';

const shared = sharedSdk();

describe('auth0 SDK: logs', () => {
  it('tell of each login and of each token that was refused', async () => {
    const { tenant, sdk } = await shared();
    const request = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
    await askForToken(tenant, request);
    await askForToken(tenant, { ...request, client_secret: 'another-secret' });
    const logs = await sdk.run(async ({ management }, own) => {
      const page = await management.logs.list({ per_page: 10, sort: 'date:1' });
      const first = page.data.find(({ client_id }) => client_id === 'machine');
      const one = await management.logs.get(first?.log_id ?? '');
      const others = page.data.filter(({ client_id }) => client_id !== own);
      return { types: others.map(({ type }) => type), one: { type: one.type, audience: one.audience } };
    }, tenant.managementClient.client_id);
    expect(logs).toEqual({ types: ['seccft', 'feccft'], one: { type: 'seccft', audience: ordersApi } });
  });
});

describe('auth0 SDK: errors', () => {
  it.each<[string, (sdk: Sdk) => Promise<unknown>, object]>([
    [
      'a page that is too long',
      async ({ management }) => (await management.clients.list({ per_page: 1000 })).data,
      { name: 'BadRequestError', statusCode: 400, body: { error: 'Bad Request', errorCode: 'invalid_query_string' } },
    ],
    [
      'a user who is there already',
      ({ management }) =>
        management.users.create({
          connection: 'Username-Password-Authentication',
          email: 'grace@example.com',
          password: 'Correct-horse-4',
        }),
      { name: 'ConflictError', statusCode: 409, body: { message: 'The user already exists.' } },
    ],
    [
      'a client that there is not',
      ({ management }) => management.clients.get('nobody'),
      { name: 'NotFoundError', statusCode: 404, body: { errorCode: 'inexistent_client' } },
    ],
  ])('have the names that the SDK gives them: %s', async (_, task, error) => {
    const { sdk } = await shared();
    await expect(sdk.run(task)).rejects.toMatchObject(error);
  });

  it('are those of the token endpoint where a client has no grant for the Management API', async () => {
    const { sdk } = await shared();
    const client = { clientId: machine.client_id, clientSecret: machine.client_secret };
    await expect(
      sdk.run(async ({ managementOf }, client) => (await managementOf(client).roles.list()).data, client),
    ).rejects.toMatchObject({ name: 'AuthApiError', statusCode: 403, error: 'access_denied' });
  });

  it('name the scope that a client would need', async () => {
    const { tenant, sdk } = await shared();
    const client = { clientId: machine.client_id, clientSecret: machine.client_secret };
    const audience = `https://${tenant.domain}/api/v2/`;
    await sdk.run(({ management }, grant) => management.clientGrants.create({ ...grant, scope: ['read:roles'] }), {
      client_id: client.clientId,
      audience,
    });
    const done = await sdk.run(async ({ managementOf, errorOf }, client) => {
      const limited = managementOf(client);
      const roles = (await limited.roles.list()).data;
      const refused = await errorOf(limited.roles.create({ name: 'x' }));
      return { roles, refused };
    }, client);
    expect(done).toEqual({
      roles: [],
      refused: {
        name: 'ForbiddenError',
        statusCode: 403,
        body: {
          statusCode: 403,
          error: 'Forbidden',
          message: 'Insufficient scope, expected any of: create:roles',
          errorCode: 'insufficient_scope',
        },
      },
    });
  });
});

describe('auth0 SDK: rate limits', () => {
  it('are waited for', async () => {
    const { tenant, sdk } = await shared();
    tenant.faults.fail({ route: 'GET /api/v2/roles', status: 429, headers: { 'retry-after': '1' } });
    expect(await sdk.run(async ({ management }) => (await management.roles.list()).data)).toEqual([]);
    expect(tenant.requests.filter(({ route }) => route === '/api/v2/roles').map(({ status }) => status)).toEqual([
      429, 200,
    ]);
  });

  it('reach the program where the SDK may not try again', async () => {
    const { tenant, sdk } = await shared();
    tenant.rateLimiter.configure({ requestsPerSecond: 0.001, burst: 1 });
    const burst = sdk.run(async ({ management }) => {
      await management.roles.list();
      return management.roles.list({}, { maxRetries: 0 });
    });
    await expect(burst).rejects.toMatchObject({
      name: 'TooManyRequestsError',
      statusCode: 429,
      body: { error: 'Too Many Requests', errorCode: 'too_many_requests' },
    });
  });
});
