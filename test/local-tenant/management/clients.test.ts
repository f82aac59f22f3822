import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const postClient = (tenant: LocalTenant, body: object) =>
  callManagement(tenant, { method: 'POST', path: '/clients', body });

const clientIdOf = (tenant: LocalTenant, name: string) =>
  tenant.store.clients.find((client) => client.name === name)?.client_id;

describe('/api/v2/clients', () => {
  it('creates a client with id, secret and the defaults of Auth0', async () => {
    await using tenant = await startTestTenant();
    const { status, body } = await postClient(tenant, { name: 'Shop', app_type: 'spa', callbacks: ['https://shop'] });
    expect(status).toBe(201);
    expect(body).toEqual({
      client_id: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      client_secret: expect.stringMatching(/^[A-Za-z0-9]{64}$/),
      name: 'Shop',
      app_type: 'spa',
      callbacks: ['https://shop'],
      global: false,
      is_first_party: true,
      oidc_conformant: true,
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      token_endpoint_auth_method: 'none',
      jwt_configuration: { alg: 'RS256', lifetime_in_seconds: 36_000, secret_encoded: false },
    });
  });

  it('keeps a secret that is sent, and settings it does not act on', async () => {
    await using tenant = await startTestTenant();
    const body = { name: 'Batch', app_type: 'non_interactive', client_secret: 'sent', refresh_token: { leeway: 3 } };
    expect((await postClient(tenant, body)).body).toMatchObject({
      ...body,
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_post',
    });
  });

  it('merges client_metadata by key, and removes what is null', async () => {
    await using tenant = await startTestTenant();
    await postClient(tenant, { name: 'Shop', description: 'd', client_metadata: { a: '1', b: '2' } });
    const path = `/clients/${clientIdOf(tenant, 'Shop')}`;
    const body = { description: null, client_metadata: { b: null, c: '3' } };
    const changed = await callManagement(tenant, { method: 'PATCH', path, body });
    expect(changed).toMatchObject({ status: 200, body: { client_metadata: { a: '1', c: '3' } } });
    expect(changed.body).not.toHaveProperty('description');
    expect(changed.body).not.toHaveProperty('client_metadata.b');
  });

  it('refuses what has the wrong type', async () => {
    await using tenant = await startTestTenant();
    expect((await postClient(tenant, { name: 'Shop', callbacks: 'https://shop' })).body).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('on property callbacks.'),
    });
    expect((await postClient(tenant, { name: null })).body).toMatchObject({
      message: expect.stringContaining('on property name.'),
    });
  });

  it.each<[string, object]>([
    ['client_secret', { client_secret: '' }],
    ['callbacks.0', { callbacks: ['https://shop/#here'] }],
    ['callbacks.0', { callbacks: ['javascript:alert(1)'] }],
    ['callbacks.1', { callbacks: ['https://shop', '*'] }],
    ['callbacks.0', { callbacks: ['/callback'] }],
    ['token_endpoint_auth_method', { token_endpoint_auth_method: 'bogus' }],
    ['jwt_configuration.alg', { jwt_configuration: { alg: 'none' } }],
    ['jwt_configuration.lifetime_in_seconds', { jwt_configuration: { lifetime_in_seconds: -10 } }],
    ['refresh_token.token_lifetime', { refresh_token: { token_lifetime: 1e18 } }],
    ['refresh_token.idle_token_lifetime', { refresh_token: { idle_token_lifetime: 0 } }],
    ['refresh_token.leeway', { refresh_token: { leeway: -1 } }],
  ])('refuses a %s of %j, and changes nothing', async (property, fields) => {
    await using tenant = await startTestTenant();
    const before = tenant.store.clients.list();
    const refused = { status: 400, body: { message: expect.stringContaining(` on property ${property}.`) } };
    expect(await postClient(tenant, { name: 'Shop', ...fields })).toMatchObject(refused);
    const path = `/clients/${tenant.managementClient.client_id}`;
    expect(await callManagement(tenant, { method: 'PATCH', path, body: fields })).toMatchObject(refused);
    expect(tenant.store.clients.list()).toEqual(before);
  });

  it('takes callbacks with a placeholder or a scheme of their own', async () => {
    await using tenant = await startTestTenant();
    const callbacks = [
      'https://*.shop.example.com/callback',
      'https://{organization_name}.shop.example.com/callback',
      'http://localhost:3000/callback?a=b',
      'com.example.shop://callback',
      '',
    ];
    expect(await postClient(tenant, { name: 'Shop', callbacks })).toMatchObject({ status: 201, body: { callbacks } });
  });

  it('changes a client that holds what would be refused', async () => {
    await using tenant = await startTestTenant();
    const { client_id } = tenant.managementClient;
    const stored = tenant.store.clients.get(client_id);
    const old = { callbacks: ['*'], token_endpoint_auth_method: 'bogus' };
    if (stored) tenant.store.clients.put({ ...stored, ...old });
    const body = { description: 'd', refresh_token: null };
    const changed = await callManagement(tenant, { method: 'PATCH', path: `/clients/${client_id}`, body });
    expect(changed).toMatchObject({ status: 200, body: { ...old, description: 'd' } });
  });

  it('lists by app_type, and lets two clients have one name', async () => {
    await using tenant = await startTestTenant();
    await postClient(tenant, { name: 'Shop', app_type: 'spa' });
    await postClient(tenant, { name: 'Shop', app_type: 'native' });
    const list = async (query: string) => (await callManagement(tenant, { path: `/clients?${query}` })).body;
    expect(await list('app_type=spa')).toMatchObject([{ name: 'Shop', app_type: 'spa' }]);
    expect(await list('app_type=spa&app_type=native')).toHaveLength(2);
    expect(await list('is_global=true')).toEqual([]);
  });

  it('takes its grants and its place in connections with it when it is deleted', async () => {
    await using tenant = await startTestTenant();
    const { client_id } = tenant.managementClient;
    const database = tenant.store.connections.list()[0];
    const path = `/connections/${database?.id}/clients`;
    await callManagement(tenant, { method: 'PATCH', path, body: [{ client_id, status: true }] });
    await callManagement(tenant, { method: 'DELETE', path: `/clients/${client_id}` });
    expect(tenant.store.clientGrants.list()).toEqual([]);
    expect(tenant.store.connections.list()).toEqual([database]);
  });
});
