import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { database, machine, ordersApi, startIssuingTenant } from '../rig/issuing-tenant.ts';
import { sharedPipeline } from '../rig/shared-pipeline.ts';
import { type TemporaryFolder, temporaryFolder } from '../rig/temporary-folder.ts';
import { askForToken, tokensOf } from '../rig/tokens.ts';
import { type Sdk, type SdkProcess, startSdk } from './sdk-process.ts';

const pipeline = sharedPipeline();

let folder: TemporaryFolder;
let tenant: LocalTenant;
let sdk: SdkProcess;

beforeAll(async () => {
  folder = temporaryFolder();
  tenant = await startIssuingTenant({ folder: folder.path, now: Date.now, pipeline });
  tenant.checkpoint();
  sdk = startSdk(tenant);
});

afterEach(() => tenant.reset());

afterAll(async () => {
  await sdk?.[Symbol.asyncDispose]();
  await tenant?.close();
  folder?.[Symbol.dispose]();
});

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe('auth0 SDK: users', () => {
  it('are created, read, found, changed and deleted', async () => {
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

const planAction = (plan: string) =>
  `exports.onExecuteCredentialsExchange = async (event, api) => { api.accessToken.setCustomClaim('https://claims.example.com/plan', '${plan}'); };`;

describe('auth0 SDK: actions', () => {
  /** The plan that a token of the machine says. */
  const planOfToken = async () => {
    const request = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
    return decodeJwt(tokensOf(await askForToken(tenant, request)).access_token)['https://claims.example.com/plan'];
  };

  const createBound = async ({ management: { actions } }: Sdk, code: string) => {
    const supported_triggers = [{ id: 'credentials-exchange' as const, version: 'v2' }];
    const created = await actions.create({ name: 'plan', code, runtime: 'node22', supported_triggers });
    const { id = '' } = created;
    await actions.deploy(id);
    const bindings = [{ ref: { type: 'action_name' as const, value: 'plan' }, display_name: 'Plan' }];
    await actions.triggers.bindings.updateMany('credentials-exchange', { bindings });
    const bound = (await actions.triggers.bindings.list('credentials-exchange')).data;
    const { status, deployed_version: { number } = {} } = await actions.get(id);
    return {
      draft: { status: created.status, isDeployed: created.all_changes_deployed },
      bound: bound.map(({ display_name, action }) => [display_name, action?.name]),
      deployed: { status, number },
    };
  };

  it('are created, deployed and bound, and run for the next token', async () => {
    expect(await planOfToken()).toBeUndefined();
    expect(await sdk.run(createBound, planAction('team'))).toEqual({
      draft: { status: expect.stringMatching(/^(pending|built)$/), isDeployed: false },
      bound: [['Plan', 'plan']],
      deployed: { status: 'built', number: 1 },
    });
    expect(await planOfToken()).toBe('team');
  });

  it('go back to an earlier version', async () => {
    await sdk.run(createBound, planAction('team'));
    const versions = await sdk.run(async ({ management: { actions } }, code) => {
      const [{ id = '' } = {}] = (await actions.list({ actionName: 'plan' })).data;
      await actions.update(id, { code });
      await actions.deploy(id);
      const list = (await actions.versions.list(id)).data;
      return list.map(({ number, deployed }) => ({ number, deployed }));
    }, planAction('enterprise'));
    expect(versions).toEqual([
      { number: 2, deployed: true },
      { number: 1, deployed: false },
    ]);
    expect(await planOfToken()).toBe('enterprise');
    const restored = await sdk.run(async ({ management: { actions } }) => {
      const [{ id = '' } = {}] = (await actions.list({ actionName: 'plan' })).data;
      const first = (await actions.versions.list(id)).data.find(({ number }) => number === 1);
      const { number, deployed } = await actions.versions.deploy(id, first?.id ?? '');
      return { number, deployed };
    });
    // The answer shows the Action as it was before.
    expect(restored).toEqual({ number: 3, deployed: false });
    expect(await planOfToken()).toBe('team');
  });

  it('are kept while they are bound, unless that is forced', async () => {
    await sdk.run(createBound, planAction('team'));
    const done = await sdk.run(async ({ management: { actions }, errorOf }) => {
      const [{ id = '' } = {}] = (await actions.list({ actionName: 'plan' })).data;
      const refused = await errorOf(actions.delete(id));
      await actions.delete(id, { force: true });
      return { refused, left: (await actions.list()).data.length };
    });
    const body = { error: 'Conflict', message: 'Unable to delete an action bound to a trigger.' };
    expect(done).toMatchObject({ refused: { name: 'ManagementError', statusCode: 409, body }, left: 0 });
  });
});

describe('auth0 SDK: logs', () => {
  it('tell of each login and of each token that was refused', async () => {
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
    await expect(sdk.run(task)).rejects.toMatchObject(error);
  });

  it('are those of the token endpoint where a client has no grant for the Management API', async () => {
    const client = { clientId: machine.client_id, clientSecret: machine.client_secret };
    await expect(
      sdk.run(async ({ managementOf }, client) => (await managementOf(client).roles.list()).data, client),
    ).rejects.toMatchObject({ name: 'AuthApiError', statusCode: 403, error: 'access_denied' });
  });

  it('name the scope that a client would need', async () => {
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
    tenant.faults.fail({ route: 'GET /api/v2/roles', status: 429, headers: { 'retry-after': '1' } });
    expect(await sdk.run(async ({ management }) => (await management.roles.list()).data)).toEqual([]);
    expect(tenant.requests.filter(({ route }) => route === '/api/v2/roles').map(({ status }) => status)).toEqual([
      429, 200,
    ]);
  });

  it('reach the program where the SDK may not try again', async () => {
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
