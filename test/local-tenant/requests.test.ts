import { describe, expect, it } from 'vitest';
import { callManagement, callTenant } from '../rig/call-tenant.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';

const configPath = '/rules-configs/A';

describe('a request to a tenant', () => {
  it('fails as often as a fault says, and then no more', async () => {
    await using tenant = await startTestTenant();
    const headers = { 'retry-after': '0' };
    tenant.faults.fail({ route: 'PUT /api/v2/rules-configs/:key', status: 429, times: 2, headers });
    const put = () => callManagement(tenant, { method: 'PUT', path: configPath, body: { value: '1' } });
    const first = await put();
    expect(first.body).toEqual({ statusCode: 429, error: 'Too Many Requests', message: 'Injected fault' });
    expect(first.headers).toMatchObject(headers);
    expect((await put()).status).toBe(429);
    expect((await callManagement(tenant, { path: '/rules-configs' })).body).toEqual([]);
    expect((await put()).status).toBe(200);
  });

  it('is answered with rate limits, so that clients need not guess when to try again', async () => {
    await using tenant = await startTestTenant();
    const { headers } = await callManagement(tenant, { path: '/rules/rul_1' });
    expect(headers).toMatchObject({ 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '49' });
    expect(Math.abs(Number(headers['x-ratelimit-reset']) - Date.now() / 1000)).toBeLessThan(2);
  });

  it('is noted with its route and status before the answer goes out', async () => {
    await using tenant = await startTestTenant();
    await callManagement(tenant, { path: '/rules?page=0' });
    await callManagement(tenant, { path: '/rules/rul_1' });
    await callTenant(tenant, { path: '/nowhere?a=1' });
    expect(tenant.requests).toEqual([
      { method: 'GET', route: '/api/v2/rules', status: 200 },
      { method: 'GET', route: '/api/v2/rules/:id', status: 404 },
      { method: 'GET', route: '/nowhere', status: 404 },
    ]);
  });

  it('may be as large as Auth0 allows, and no larger', async () => {
    await using tenant = await startTestTenant();
    const put = (value: string) => callManagement(tenant, { method: 'PUT', path: configPath, body: { value } });
    expect((await put('x'.repeat(1_000_000))).status).toBe(200);
    expect(await put('x'.repeat(1_100_000))).toMatchObject({
      status: 413,
      body: { statusCode: 413, error: 'Payload Too Large', message: 'Request body is too large' },
    });
  });

  it('is refused when its body is no JSON', async () => {
    await using tenant = await startTestTenant();
    const headers = { 'content-type': 'application/json' };
    const answer = await callManagement(tenant, { method: 'PUT', path: configPath, body: '{', headers });
    expect(answer).toMatchObject({ status: 400, body: { statusCode: 400, error: 'Bad Request' } });
  });

  it.each([
    ['no URL', '/rules/%', 400, 'Bad Request'],
    ['a parameter that is too long', `/rules/${'x'.repeat(601)}`, 414, 'URI Too Long'],
  ])('is refused in the usual shape when its path holds %s', async (_, path, statusCode, error) => {
    await using tenant = await startTestTenant();
    const answer = await callManagement(tenant, { path });
    expect(answer.status).toBe(statusCode);
    expect(answer.body).toEqual({ statusCode, error, message: error });
  });

  it('may have no body where none is needed', async () => {
    await using tenant = await startTestTenant();
    const headers = { 'content-type': 'application/json' };
    const answer = await callManagement(tenant, { method: 'DELETE', path: configPath, headers });
    expect(answer.status).toBe(204);
  });
});
