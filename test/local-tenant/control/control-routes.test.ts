import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement, callTenant, type TenantCall } from '../../rig/call-tenant.ts';
import { startTestTenant, testTime } from '../../rig/start-test-tenant.ts';

function control(tenant: LocalTenant, { path, ...call }: TenantCall) {
  const headers = { authorization: `Bearer ${tenant.controlToken}` };
  return callTenant(tenant, { ...call, path: `/.well-known/local-tenant${path}`, headers });
}

describe('the control routes', () => {
  it('inject, tell and clear faults', async () => {
    await using tenant = await startTestTenant();
    const route = 'GET /api/v2/rules';
    const faults = [
      { kind: 'status', route, status: 503, times: 1, headers: { 'retry-after': '0' } },
      { kind: 'reset', route, effect: 'none', times: 2 },
      { kind: 'delay', route, delay_ms: 5, times: 1 },
      { kind: 'hang', route, times: 1 },
    ];
    for (const body of faults)
      expect((await control(tenant, { method: 'POST', path: '/faults', body })).status).toBe(201);
    expect(await control(tenant, { path: '/faults' })).toMatchObject({ status: 200, body: { faults } });
    expect(await callManagement(tenant, { path: '/rules' })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '0' },
    });
    await expect(callManagement(tenant, { path: '/rules' })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await control(tenant, { method: 'DELETE', path: '/faults' })).status).toBe(204);
    expect((await control(tenant, { path: '/faults' })).body).toEqual({ faults: [] });
    expect((await callManagement(tenant, { path: '/rules' })).status).toBe(200);
  });

  it('break every credentials exchange', async () => {
    await using tenant = await startTestTenant();
    const answer = await control(tenant, { method: 'POST', path: '/faults', body: { kind: 'broken-action' } });
    expect(answer).toMatchObject({ status: 201, body: { faults: [{ kind: 'broken-action' }] } });
    expect(tenant.store.triggerBindings.get('credentials-exchange')?.bindings).toHaveLength(1);
  });

  it.each([
    [
      { kind: 'explosion' },
      "Payload validation error: Invalid discriminator value. Expected 'status' | 'reset' | 'delay' | 'hang' | 'broken-action' on property kind.",
    ],
    [
      { kind: 'hang', route: 'GET /nowhere' },
      'Inject a fault into "GET /nowhere": there is no such route that may fail, expected a name such as "POST /oauth/token"',
    ],
  ])('refuse the fault %j', async (body, message) => {
    await using tenant = await startTestTenant();
    const answer = await control(tenant, { method: 'POST', path: '/faults', body });
    expect(answer).toMatchObject({ status: 400, body: { statusCode: 400, message } });
    expect(tenant.faults.pending()).toEqual([]);
  });

  it.each<Record<string, string>>([
    { 'x y': '1' },
    { 'x-a': 'a\r\nb: c' },
    { 'x-a': '\u0141' },
    { 'Content-Length': '0' },
  ])('refuse a fault with headers that cannot be sent: %j', async (headers) => {
    await using tenant = await startTestTenant();
    const body = { kind: 'status', route: 'GET /api/v2/rules', status: 503, headers };
    const message =
      'Payload validation error: Expected names and values that HTTP allows, and none of connection, content-length, trailer, transfer-encoding, upgrade on property headers.';
    const answer = await control(tenant, { method: 'POST', path: '/faults', body });
    expect(answer).toMatchObject({ status: 400, body: { statusCode: 400, message } });
    expect(tenant.faults.pending()).toEqual([]);
  });

  it('limit the Management API, and lift the limit', async () => {
    await using tenant = await startTestTenant();
    const limit = (body: object) => control(tenant, { method: 'POST', path: '/rate-limit', body });
    expect((await limit({ requests_per_second: 0.001, burst: 1 })).status).toBe(204);
    expect((await callManagement(tenant, { path: '/rules' })).status).toBe(200);
    expect((await callManagement(tenant, { path: '/rules' })).status).toBe(429);
    expect((await limit({})).status).toBe(204);
    expect((await callManagement(tenant, { path: '/rules' })).status).toBe(200);
    expect((await limit({ burst: 0 })).status).toBe(400);
  });

  it('slow builds down, until a reset', async () => {
    let now = testTime;
    await using tenant = await startTestTenant({ now: () => now });
    const slow = (body: object) => control(tenant, { method: 'POST', path: '/slow-builds', body });
    const draft = { name: 'claims', code: 'exports.a = 1;', supported_triggers: [{ id: 'post-login' }] };
    const statusOf = async (id: string) => (await callManagement(tenant, { path: `/actions/actions/${id}` })).body;
    const create = async (name: string): Promise<string> => {
      await callManagement(tenant, { method: 'POST', path: '/actions/actions', body: { ...draft, name } });
      return tenant.store.actions.first('name', name)?.id ?? '';
    };
    const deployed = await create('deployed');
    await callManagement(tenant, { method: 'POST', path: `/actions/actions/${deployed}/deploy` });
    expect((await slow({ ms: 1000 })).status).toBe(204);
    const id = await create('slow');
    expect(await statusOf(id)).toMatchObject({ status: 'pending' });
    expect(await statusOf(deployed)).toMatchObject({ status: 'built' });
    now += 500;
    expect(await statusOf(id)).toMatchObject({ status: 'building' });
    now += 500;
    expect(await statusOf(id)).toMatchObject({ status: 'built' });
    await tenant.reset();
    expect(await statusOf(await create('fast'))).toMatchObject({ status: 'built' });
    for (const ms of [-1, 0.5, 3_600_001, '1'])
      expect(await slow({ ms })).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
  });

  it('tell what was answered', async () => {
    await using tenant = await startTestTenant();
    await callManagement(tenant, { path: '/rules' });
    expect((await control(tenant, { path: '/requests' })).body).toEqual({
      requests: [{ method: 'GET', route: '/api/v2/rules', status: 200 }],
    });
  });

  it('tell anybody whose process it is', async () => {
    await using tenant = await startTestTenant();
    const answer = await callTenant(tenant, { path: '/.well-known/local-tenant' });
    expect(answer).toMatchObject({ status: 200, body: { pid: process.pid } });
  });

  it('reset the tenant', async () => {
    await using tenant = await startTestTenant();
    await callManagement(tenant, { method: 'PUT', path: '/rules-configs/A', body: { value: '1' } });
    expect((await control(tenant, { method: 'POST', path: '/reset' })).status).toBe(204);
    expect((await callManagement(tenant, { path: '/rules-configs' })).body).toEqual([]);
  });
});
