import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createClient } from '#local-tenant/store/create-client.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createManagementClient } from '#management/management-client.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';

describe('listClients', () => {
  it.each([2, 100, 101, 250])('gets all of %i clients, with their secrets', async (count) => {
    await using tenant = await startTestTenant();
    const { clients } = tenant.store;
    const names = Array.from({ length: count - clients.list().length }, (_, index) => `client ${index}`);
    tenant.store.commit(names.map((name) => clients.putting(createClient({ name }))));
    const management = createManagementClient(tenant.domain, tenant.managementToken, createFetch(tenant.ca));
    const expected = clients.list().map(({ client_id, name, client_secret }) => ({ client_id, name, client_secret }));
    expect(await management.listClients()).toEqual(expect.arrayContaining(expected));
    expect(tenant.requests).toHaveLength(Math.ceil(expected.length / 100));
  });

  it('fails without telling the token', async () => {
    await using tenant = await startTestTenant();
    const token = `${tenant.managementToken}x`;
    const management = createManagementClient(tenant.domain, token, createFetch(tenant.ca));
    const error: unknown = await management.listClients().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'ManagementError',
      message: 'Call GET /clients of the Management API: it answered 401: Invalid token',
      status: 401,
    });
    expect(inspect(error, { depth: null })).not.toContain(token);
  });
});

describe('createFetch', () => {
  it('trusts the CA that it is given, and no tenant whose CA it does not know', async () => {
    await using tenant = await startTestTenant();
    await using other = await startTestTenant();
    expect((await createFetch(tenant.ca)(`${tenant.url}/.well-known/jwks.json`)).status).toBe(200);
    for (const fetch of [createFetch(undefined), createFetch(other.ca)]) {
      await expect(fetch(`${tenant.url}/.well-known/jwks.json`)).rejects.toMatchObject({
        name: 'UnreachableError',
        host: tenant.domain,
        message: expect.stringMatching(/^Ask the tenant "localhost:\d+": .*certificate/),
      });
    }
  });
});
