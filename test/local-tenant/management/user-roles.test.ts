import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import { callManagement, type TenantCall } from '../../rig/call-tenant.ts';
import { grace, ordersApi } from '../../rig/issuing-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const user = '/users/auth0%7Cgrace';
const permission = (name: string) => ({ resource_server_identifier: ordersApi, permission_name: name });

/** Starts a tenant with a user who has a role by name before it exists, with that role and one more, and an API. */
async function startWithRoles(): Promise<LocalTenant> {
  const tenant = await startTestTenant({ users: [{ ...grace, roles: ['buyer', 'ghost'] }] });
  tenant.store.roles.put({ id: 'rol_buyer', name: 'buyer', permissions: [permission('read:orders')] });
  tenant.store.roles.put({ id: 'rol_seller', name: 'seller', permissions: [] });
  const scopes = [{ value: 'read:orders', description: 'Read' }, { value: 'write:orders' }];
  tenant.store.resourceServers.put(createResourceServer({ identifier: ordersApi, name: 'Orders', scopes }));
  return tenant;
}

const bodyOf = async (tenant: LocalTenant, path: string) => (await callManagement(tenant, { path })).body;
const statusOf = async (tenant: LocalTenant, call: TenantCall) => (await callManagement(tenant, call)).status;
const roleNames = (tenant: LocalTenant) => tenant.store.users.get('auth0|grace')?.roles;

describe('/api/v2/users/:id/roles', () => {
  it('gives and takes roles, and shows those that exist', async () => {
    await using tenant = await startWithRoles();
    expect(await bodyOf(tenant, `${user}/roles`)).toEqual([{ id: 'rol_buyer', name: 'buyer' }]);
    const body = { roles: ['rol_seller', 'rol_buyer'] };
    expect(await statusOf(tenant, { method: 'POST', path: `${user}/roles`, body })).toBe(204);
    expect(roleNames(tenant)).toEqual(['buyer', 'ghost', 'seller']);
    const removed = { roles: ['rol_buyer'] };
    expect(await statusOf(tenant, { method: 'DELETE', path: `${user}/roles`, body: removed })).toBe(204);
    expect(roleNames(tenant)).toEqual(['ghost', 'seller']);
    const unknown = { roles: ['rol_nobody'] };
    expect(await statusOf(tenant, { method: 'POST', path: `${user}/roles`, body: unknown })).toBe(404);
    expect(await statusOf(tenant, { method: 'POST', path: `${user}/roles`, body: {} })).toBe(400);
  });
});

describe('/api/v2/roles/:id/users', () => {
  it('shows the users of a role, and adds some', async () => {
    await using tenant = await startWithRoles();
    const member = { user_id: 'auth0|grace', email: 'grace@example.com', name: 'Grace Hopper' };
    expect(await bodyOf(tenant, '/roles/rol_buyer/users?include_totals=true')).toEqual({
      start: 0,
      limit: 50,
      total: 1,
      users: [member],
    });
    expect(await bodyOf(tenant, '/roles/rol_seller/users?take=1')).toEqual({ users: [] });
    const add: TenantCall = { method: 'POST', path: '/roles/rol_seller/users', body: { users: ['auth0|grace'] } };
    expect([await statusOf(tenant, add), await statusOf(tenant, add)]).toEqual([200, 200]);
    expect(roleNames(tenant)).toEqual(['buyer', 'ghost', 'seller']);
    expect(await bodyOf(tenant, '/roles/rol_seller/users?take=1')).toEqual({ users: [member] });
  });

  it('follows a role that is renamed or deleted', async () => {
    await using tenant = await startWithRoles();
    await callManagement(tenant, { method: 'PATCH', path: '/roles/rol_buyer', body: { name: 'customer' } });
    expect(roleNames(tenant)).toEqual(['customer', 'ghost']);
    await callManagement(tenant, { method: 'DELETE', path: '/roles/rol_buyer' });
    expect(roleNames(tenant)).toEqual(['ghost']);
  });
});

describe('/api/v2/users/:id/permissions', () => {
  it('shows direct permissions and those of roles, and changes the direct ones', async () => {
    await using tenant = await startWithRoles();
    const path = `${user}/permissions`;
    const body = { permissions: [permission('read:orders'), permission('write:orders')] };
    expect(await statusOf(tenant, { method: 'POST', path, body })).toBe(201);
    const direct = { source_id: '', source_name: '', source_type: 'DIRECT' };
    const ofRole = { source_id: 'rol_buyer', source_name: 'buyer', source_type: 'ROLE' };
    const read = { ...permission('read:orders'), resource_server_name: 'Orders', description: 'Read' };
    expect(await bodyOf(tenant, path)).toEqual([
      { ...read, sources: [direct, ofRole] },
      { ...permission('write:orders'), resource_server_name: 'Orders', sources: [direct] },
    ]);
    expect(await statusOf(tenant, { method: 'DELETE', path, body })).toBe(204);
    expect(await bodyOf(tenant, path)).toEqual([{ ...read, sources: [ofRole] }]);
    const unknown = { permissions: [permission('fly:orders')] };
    expect(await statusOf(tenant, { method: 'POST', path, body: unknown })).toBe(400);
  });
});
