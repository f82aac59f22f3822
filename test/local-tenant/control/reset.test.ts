import { describe, expect, it } from 'vitest';
import { callManagement, callTenant } from '../../rig/call-tenant.ts';
import { commandLine, grace, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';
import { askForToken, tokensOf } from '../../rig/tokens.ts';

describe('a reset', () => {
  it('brings back what was there at the start, in its order, and keeps the ways into the Management API', async () => {
    await using tenant = await startTestTenant({ users: [grace] });
    const before = tenant.store.snapshot();
    const [app] = tenant.store.clients.list();
    await callManagement(tenant, { method: 'DELETE', path: `/clients/${app?.client_id}` });
    await callManagement(tenant, { method: 'POST', path: '/clients', body: { name: 'New' } });
    await callManagement(tenant, { method: 'PATCH', path: '/tenants/settings', body: { friendly_name: 'Other' } });
    await callManagement(tenant, { method: 'DELETE', path: '/users/auth0%7Cgrace' });
    await tenant.reset();
    expect(tenant.store.snapshot()).toEqual(before);
    expect((await callManagement(tenant, { path: '/users/auth0%7Cgrace' })).status).toBe(200);
  });

  it('forgets tokens, logs, requests, faults and limits', async () => {
    await using tenant = await startIssuingTenant();
    tenant.checkpoint();
    const fields = { grant_type: 'password', ...commandLine, audience: ordersApi, scope: 'openid' };
    const login = { username: 'grace', password: grace.password };
    const { access_token } = tokensOf(await askForToken(tenant, { ...fields, ...login }));
    const userinfo = { path: '/userinfo', headers: { authorization: `Bearer ${access_token}` } };
    expect((await callTenant(tenant, userinfo)).status).toBe(200);
    expect((await callManagement(tenant, { path: '/logs' })).body).toHaveLength(1);
    tenant.faults.fail({ kind: 'hang', route: 'GET /userinfo' });
    tenant.rateLimiter.configure({ requestsPerSecond: 0.001, burst: 1 });
    await tenant.reset();
    expect(tenant.requests).toEqual([]);
    expect(tenant.faults.pending()).toEqual([]);
    expect((await callManagement(tenant, { path: '/logs' })).body).toEqual([]);
    expect((await callManagement(tenant, { path: '/logs' })).status).toBe(200);
  });

  it('goes back to a later checkpoint', async () => {
    await using tenant = await startTestTenant();
    tenant.store.rulesConfigs.put({ key: 'A', value: '1' });
    tenant.checkpoint();
    tenant.store.rulesConfigs.put({ key: 'A', value: '2' });
    tenant.store.rulesConfigs.put({ key: 'B', value: '3' });
    await tenant.reset();
    expect(tenant.store.rulesConfigs.list()).toEqual([{ key: 'A', value: '1' }]);
  });

  it('lasts', async () => {
    using folder = temporaryFolder();
    const first = await startTestTenant({ folder: folder.path });
    first.store.rulesConfigs.put({ key: 'A', value: '1' });
    await first.reset();
    await first.close();
    await using second = await startTestTenant({ folder: folder.path });
    expect(second.store.rulesConfigs.list()).toEqual([]);
  });
});
