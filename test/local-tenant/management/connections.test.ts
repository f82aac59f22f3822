import { describe, expect, it } from 'vitest';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

describe('/api/v2/connections', () => {
  it('creates a connection, and replaces its options as a whole', async () => {
    await using tenant = await startTestTenant();
    const body = { name: 'employees', strategy: 'auth0', options: { disable_signup: true } };
    const created = await callManagement(tenant, { method: 'POST', path: '/connections', body });
    const expected = {
      ...body,
      id: expect.stringMatching(/^con_[A-Za-z0-9]{16}$/),
      enabled_clients: [],
      realms: ['employees'],
      is_domain_connection: false,
    };
    expect(created.status).toBe(201);
    expect(created.body).toEqual(expected);
    const path = `/connections/${tenant.store.connections.find(({ name }) => name === 'employees')?.id}`;
    const options = { brute_force_protection: true };
    expect((await callManagement(tenant, { method: 'PATCH', path, body: { options } })).body).toEqual({
      ...expected,
      options,
    });
    expect((await callManagement(tenant, { method: 'PATCH', path, body: { name: 'x' } })).status).toBe(400);
    expect((await callManagement(tenant, { method: 'POST', path: '/connections', body })).status).toBe(409);
  });

  it('lists by strategy and name', async () => {
    await using tenant = await startTestTenant();
    const body = { name: 'google', strategy: 'google-oauth2' };
    await callManagement(tenant, { method: 'POST', path: '/connections', body });
    const list = async (query: string) => (await callManagement(tenant, { path: `/connections?${query}` })).body;
    expect(await list('strategy=google-oauth2&take=50')).toMatchObject({ connections: [{ name: 'google' }] });
    expect(await list('name=google&take=1')).toMatchObject({ connections: [{ name: 'google' }] });
    expect(await list('strategy=auth0&include_totals=true')).toMatchObject({ total: 1 });
  });
});

describe('/api/v2/connections/:id/clients', () => {
  it('enables and disables clients, and leaves the others as they are', async () => {
    await using tenant = await startTestTenant();
    const [database] = tenant.store.connections.list();
    const [defaultApp = ''] = database?.enabled_clients ?? [];
    const { client_id } = tenant.managementClient;
    const path = `/connections/${database?.id}/clients`;
    const patch = (body: object) => callManagement(tenant, { method: 'PATCH', path, body });
    expect((await patch([{ client_id, status: true }])).status).toBe(204);
    expect((await callManagement(tenant, { path: `${path}?take=1` })).body).toEqual({
      clients: [{ client_id: defaultApp }],
      next: '1',
    });
    expect((await callManagement(tenant, { path })).body).toEqual({
      clients: [{ client_id: defaultApp }, { client_id }],
    });
    await patch([{ client_id: defaultApp, status: false }]);
    expect(tenant.store.connections.list()[0]?.enabled_clients).toEqual([client_id]);
    expect((await patch([{ client_id: 'nobody', status: true }])).status).toBe(400);
  });
});
