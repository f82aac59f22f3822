import { describe, expect, it } from 'vitest';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const identifier = 'https://orders.example.com';
const path = `/resource-servers/${encodeURIComponent(identifier)}`;
const orders = { identifier, name: 'Orders', scopes: [{ value: 'read:orders', description: 'Read orders' }] };

describe('/api/v2/resource-servers', () => {
  it('creates an API with the defaults of Auth0, found by id and by identifier', async () => {
    await using tenant = await startTestTenant();
    const created = await callManagement(tenant, { method: 'POST', path: '/resource-servers', body: orders });
    const body = {
      ...orders,
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      is_system: false,
      signing_alg: 'RS256',
      allow_offline_access: false,
      skip_consent_for_verifiable_first_party_clients: true,
      token_lifetime: 86_400,
      token_lifetime_for_web: 7200,
    };
    expect(created).toMatchObject({ status: 201 });
    expect(created.body).toEqual(body);
    expect((await callManagement(tenant, { path })).body).toEqual(body);
    const id = tenant.store.resourceServers.find((api) => api.identifier === identifier)?.id;
    expect((await callManagement(tenant, { path: `/resource-servers/${id}` })).body).toEqual(body);
  });

  it('gives an API with HS256 a secret, and keeps one that is sent', async () => {
    await using tenant = await startTestTenant();
    const post = (body: object) => callManagement(tenant, { method: 'POST', path: '/resource-servers', body });
    expect((await post({ ...orders, signing_alg: 'HS256' })).body).toMatchObject({
      signing_secret: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
    });
    const sent = { identifier: 'https://b', signing_alg: 'HS256', signing_secret: 'sent' };
    expect((await post(sent)).body).toMatchObject({ name: 'https://b', signing_secret: 'sent' });
  });

  it('changes what is sent, and neither the identifier nor the algorithm', async () => {
    await using tenant = await startTestTenant();
    await callManagement(tenant, { method: 'POST', path: '/resource-servers', body: orders });
    const patch = (body: object) => callManagement(tenant, { method: 'PATCH', path, body });
    expect(await patch({ token_lifetime: 60, signing_alg: 'RS256' })).toMatchObject({
      status: 200,
      body: { ...orders, token_lifetime: 60 },
    });
    expect((await patch({ identifier: 'https://other' })).status).toBe(400);
    expect((await patch({ signing_alg: 'HS256' })).body).toMatchObject({
      message: 'Payload validation error: The algorithm is fixed at creation on property signing_alg.',
    });
    expect((await patch({ scopes: [{ description: 'no value' }] })).body).toMatchObject({
      message: expect.stringContaining('on property scopes.0.value.'),
    });
  });

  it.each<[string, object]>([
    ['signing_secret', { signing_secret: '' }],
    ['token_lifetime', { token_lifetime: -60 }],
    ['token_lifetime', { token_lifetime: 2_592_001 }],
    ['token_lifetime', { token_lifetime: 1.5 }],
    ['token_lifetime_for_web', { token_lifetime_for_web: 1e300 }],
  ])('refuses a %s of %j, and changes nothing', async (property, fields) => {
    await using tenant = await startTestTenant();
    const post = (body: object) => callManagement(tenant, { method: 'POST', path: '/resource-servers', body });
    await post({ ...orders, signing_alg: 'HS256', token_lifetime: 2_592_000 });
    const before = tenant.store.resourceServers.list();
    const refused = { status: 400, body: { message: expect.stringContaining(` on property ${property}.`) } };
    expect(await callManagement(tenant, { method: 'PATCH', path, body: fields })).toMatchObject(refused);
    const another = { identifier: 'https://b', signing_alg: 'HS256', ...fields };
    expect(await post(another)).toMatchObject(refused);
    expect(tenant.store.resourceServers.list()).toEqual(before);
  });

  it('refuses an identifier that is taken', async () => {
    await using tenant = await startTestTenant();
    const post = () => callManagement(tenant, { method: 'POST', path: '/resource-servers', body: orders });
    await post();
    expect((await post()).body).toEqual({
      statusCode: 409,
      error: 'Conflict',
      message: 'A resource server with the same identifier already exists.',
      errorCode: 'conflict',
    });
  });

  it('leaves the Management API as it is', async () => {
    await using tenant = await startTestTenant();
    const system = `/resource-servers/${encodeURIComponent(`${tenant.url}/api/v2/`)}`;
    expect((await callManagement(tenant, { method: 'PATCH', path: system, body: { name: 'x' } })).status).toBe(400);
    expect((await callManagement(tenant, { method: 'DELETE', path: system })).status).toBe(400);
  });

  it('takes grants and permissions with it when it is deleted', async () => {
    await using tenant = await startTestTenant();
    await callManagement(tenant, { method: 'POST', path: '/resource-servers', body: orders });
    const { client_id } = tenant.managementClient;
    const grant = { client_id, audience: identifier, scope: ['read:orders'] };
    await callManagement(tenant, { method: 'POST', path: '/client-grants', body: grant });
    await callManagement(tenant, { method: 'POST', path: '/roles', body: { name: 'Buyer' } });
    const permissions = [{ resource_server_identifier: identifier, permission_name: 'read:orders' }];
    const rolePath = `/roles/${tenant.store.roles.list()[0]?.id}/permissions`;
    await callManagement(tenant, { method: 'POST', path: rolePath, body: { permissions } });
    expect((await callManagement(tenant, { method: 'DELETE', path })).status).toBe(204);
    expect(tenant.store.clientGrants.find(({ audience }) => audience === identifier)).toBeUndefined();
    expect(tenant.store.roles.list()).toMatchObject([{ name: 'Buyer', permissions: [] }]);
  });
});
