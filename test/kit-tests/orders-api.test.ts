import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KitTenant } from '#kit/kit-tenant.ts';
import { startLocalTenant } from '#kit/local-tenant.ts';
import { startOrdersApi } from './orders-api.fixture.ts';

let tenant: KitTenant;
let api: Awaited<ReturnType<typeof startOrdersApi>>;

beforeAll(async () => {
  tenant = await startLocalTenant();
  api = await startOrdersApi(tenant);
});
afterAll(async () => {
  api.close();
  await tenant.close();
});
beforeEach(() => tenant.reset());

describe('GET /orders', () => {
  it.each(['implicit', 'password', 'client_credentials'] as const)('knows the user of the %s grant', async (grant) => {
    const { accessToken } = await tenant.getToken({ grant });
    const answer = await fetch(`${api.url}/orders`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ orders: [], of: 'grace' });
  });

  it('takes no token for another API', async () => {
    const audience = 'https://legacy-api.example.com';
    const { accessToken } = await tenant.getToken({ grant: 'client_credentials', audience });
    const answer = await fetch(`${api.url}/orders`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(answer.status).toBe(401);
  });
});

describe('a client of the tenant', () => {
  it('meets a tenant in trouble', async () => {
    tenant.faults.fail({ route: 'POST /oauth/token', status: 503, times: 2, headers: { 'retry-after': '1' } });
    const ask = () => tenant.fetch(`${tenant.url}/oauth/token`, { method: 'POST' });
    expect((await ask()).status).toBe(503);
    await tenant.reset();
    expect((await ask()).status).toBe(400);
    expect(tenant.requests).toEqual([{ method: 'POST', route: '/oauth/token', status: 400 }]);
  });

  it('in a process of its own trusts the CA from a file', async () => {
    const script = `fetch('${tenant.url}/.well-known/jwks.json').then(({ status }) => console.log(status))`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: tenant.caPath };
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
    expect(stdout).toBe('200\n');
  });
});
