import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const permission = { resource_server_identifier: 'https://orders.example.com', permission_name: 'read:orders' };

/** Starts a tenant with an API and a role, and gives the role's path. */
async function startWithRole(): Promise<{ tenant: LocalTenant; path: string }> {
  const tenant = await startTestTenant();
  const scopes = [{ value: 'read:orders', description: 'Read orders' }];
  const api = { identifier: permission.resource_server_identifier, name: 'Orders', scopes };
  await callManagement(tenant, { method: 'POST', path: '/resource-servers', body: api });
  await callManagement(tenant, { method: 'POST', path: '/roles', body: { name: 'Buyer', description: 'Buys' } });
  return { tenant, path: `/roles/${tenant.store.roles.list()[0]?.id}` };
}

describe('/api/v2/roles', () => {
  it('creates and changes a role, and refuses a name that is taken', async () => {
    const { tenant, path } = await startWithRole();
    await using _ = tenant;
    const role = { id: path.slice('/roles/'.length), name: 'Buyer', description: 'Buys' };
    expect((await callManagement(tenant, { path: '/roles?name_filter=buy&type=tenant' })).body).toEqual([role]);
    const changed = await callManagement(tenant, { method: 'PATCH', path, body: { description: 'Pays' } });
    expect(changed.body).toEqual({ ...role, description: 'Pays' });
    const again = await callManagement(tenant, { method: 'POST', path: '/roles', body: { name: 'Buyer' } });
    expect(again.status).toBe(409);
  });
});

describe('/api/v2/roles/:id/permissions', () => {
  it('adds and removes permissions', async () => {
    const { tenant, path } = await startWithRole();
    await using _ = tenant;
    const write = async (method: 'DELETE' | 'POST') =>
      (await callManagement(tenant, { method, path: `${path}/permissions`, body: { permissions: [permission] } }))
        .status;
    expect(await write('POST')).toBe(201);
    expect(await write('POST')).toBe(201);
    expect((await callManagement(tenant, { path: `${path}/permissions?include_totals=true` })).body).toEqual({
      start: 0,
      limit: 50,
      total: 1,
      permissions: [{ ...permission, resource_server_name: 'Orders', description: 'Read orders' }],
    });
    expect(await write('DELETE')).toBe(204);
    expect((await callManagement(tenant, { path: `${path}/permissions` })).body).toEqual([]);
  });

  it('refuses a permission that is no scope of the API', async () => {
    const { tenant, path } = await startWithRole();
    await using _ = tenant;
    const body = { permissions: [{ ...permission, permission_name: 'fly:orders' }] };
    expect(await callManagement(tenant, { method: 'POST', path: `${path}/permissions`, body })).toMatchObject({
      status: 400,
      body: { message: 'No scope "fly:orders" on the API "https://orders.example.com".' },
    });
  });
});
