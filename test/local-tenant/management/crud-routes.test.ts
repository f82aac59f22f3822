import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClient } from '#local-tenant/store/create-client.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const supported_triggers = [{ id: 'post-login', version: 'v3' }];

describe('a write of the Management API', () => {
  it.each([
    ['/roles', 'name', { name: '' }],
    ['/clients', 'name', { name: '' }],
    ['/connections', 'name', { name: '', strategy: 'auth0' }],
    ['/connections', 'strategy', { name: 'employees', strategy: '' }],
    ['/resource-servers', 'name', { identifier: 'https://orders.example.com', name: '' }],
    ['/resource-servers', 'identifier', { identifier: '', name: 'Orders' }],
    ['/actions/modules', 'name', { name: '', code: '' }],
    ['/actions/actions', 'name', { name: '', supported_triggers }],
    ['/actions/actions', 'supported_triggers', { name: 'claims', supported_triggers: [] }],
  ])('POST %s is refused with an empty %s', async (path, property, body) => {
    await using tenant = await startTestTenant();
    const before = tenant.store.snapshot();
    expect((await callManagement(tenant, { method: 'POST', path, body })).body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: `Payload validation error: Must not be empty on property ${property}.`,
      errorCode: 'invalid_body',
    });
    expect(tenant.store.snapshot()).toEqual(before);
  });

  it('takes no name away', async () => {
    await using tenant = await startTestTenant();
    const [app] = tenant.store.clients.list();
    const path = `/clients/${app?.client_id}`;
    const answer = await callManagement(tenant, { method: 'PATCH', path, body: { name: '' } });
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
    expect(tenant.store.clients.list()[0]).toEqual(app);
  });
});

describe('a list of the Management API', () => {
  it.each([
    ['/clients', { name: 'Default App' }],
    ['/connections', { name: 'Username-Password-Authentication' }],
    ['/resource-servers', { name: 'Auth0 Management API' }],
    ['/roles', { name: 'buyer' }],
    ['/rules', { name: 'first' }],
    ['/hooks', { name: 'second' }],
  ])('%s shows the fields that are asked for, or all but those', async (path, first) => {
    await using tenant = await startTestTenant();
    const script = 'function (user, context, callback) { callback(null, user, context); }';
    await callManagement(tenant, { method: 'POST', path: '/roles', body: { name: 'buyer' } });
    await callManagement(tenant, { method: 'POST', path: '/rules', body: { name: 'first', script } });
    const hook = { name: 'second', script, triggerId: 'credentials-exchange' };
    await callManagement(tenant, { method: 'POST', path: '/hooks', body: hook });
    const firstOf = async (query: string) => {
      const { body } = await callManagement(tenant, { path: `${path}?per_page=1${query}` });
      return Array.isArray(body) ? body[0] : undefined;
    };
    const whole = await firstOf('');
    expect(await firstOf('&fields=name')).toEqual(first);
    expect(await firstOf('&fields=name&include_fields=true')).toEqual(first);
    expect(await firstOf('&fields=name&include_fields=false')).toEqual({ ...whole, name: undefined });
  });

  it('shows them on a page with totals, and at a checkpoint', async () => {
    await using tenant = await startTestTenant();
    const bodyOf = async (query: string) => (await callManagement(tenant, { path: `/connections?${query}` })).body;
    const connections = [{ strategy: 'auth0' }];
    expect(await bodyOf('fields=strategy&include_totals=true')).toEqual({ start: 0, limit: 50, total: 1, connections });
    expect(await bodyOf('fields=strategy&take=1')).toEqual({ connections });
  });
});

const api = { identifier: 'https://orders.example.com', name: 'Orders', scopes: [{ value: 'read:orders' }] };
const grant = { client_id: 'machine', audience: api.identifier, scope: [] };
const ruleScript = 'function (user, context, callback) { callback(null, user, context); }';
const hookScript = 'module.exports = function (client, scope, audience, context, cb) { cb(null, {}); };';

describe('a record of the Management API', () => {
  it.each<[string, object, object]>([
    ['/roles', { name: 'buyer' }, { name: 'seller' }],
    ['/clients', { name: 'Shop' }, { name: 'Web shop' }],
    ['/client-grants', grant, { scope: ['read:orders'] }],
    ['/resource-servers', { ...api, identifier: 'https://stock.example.com' }, { name: 'Stock' }],
    ['/connections', { name: 'employees', strategy: 'auth0' }, { options: { requires_username: true } }],
    ['/actions/actions', { name: 'claims', supported_triggers, code: 'exports.a = 1;' }, { code: 'exports.a = 2;' }],
    ['/actions/modules', { name: 'names', code: 'exports.a = 1;' }, { code: 'exports.a = 2;' }],
    ['/rules', { name: 'first', script: ruleScript }, { enabled: false }],
    ['/hooks', { name: 'second', script: hookScript, triggerId: 'credentials-exchange' }, { enabled: false }],
  ])('of %s is created, found, listed, changed and deleted', async (path, body, change) => {
    await using tenant = await startTestTenant();
    tenant.store.clients.put(createClient({ client_id: 'machine', name: 'Machine' }));
    tenant.store.resourceServers.put(createResourceServer(api));
    const created = await callManagement(tenant, { method: 'POST', path, body });
    expect(created).toMatchObject({ status: 201, body });
    const one = `${path}/${idOf(created.body)}`;
    expect(await callManagement(tenant, { path: one })).toMatchObject({ status: 200, body });
    expect(JSON.stringify((await callManagement(tenant, { path })).body)).toContain(idOf(created.body));
    const changed = await callManagement(tenant, { method: 'PATCH', path: one, body: change });
    expect(changed).toMatchObject({ status: 200, body: { ...body, ...change } });
    expect((await callManagement(tenant, { path: one })).body).toMatchObject(change);
    expect(await callManagement(tenant, { method: 'DELETE', path: one })).toMatchObject({ status: 204, body: '' });
    expect((await callManagement(tenant, { path: one })).status).toBe(404);
    expect((await callManagement(tenant, { method: 'DELETE', path: one })).status).toBe(404);
  });
});

function idOf(body: unknown): string {
  const { id, client_id = '' } = z.object({ id: z.string().optional(), client_id: z.string().optional() }).parse(body);
  return id ?? client_id;
}
