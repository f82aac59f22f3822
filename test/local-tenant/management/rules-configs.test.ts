import { describe, expect, it } from 'vitest';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

describe('/api/v2/rules-configs', () => {
  it('takes values and shows only keys', async () => {
    await using tenant = await startTestTenant();
    const path = '/rules-configs/NAMESPACE';
    const put = (value: string) => callManagement(tenant, { method: 'PUT', path, body: { value } });
    expect(await put('a')).toMatchObject({ status: 200, body: { key: 'NAMESPACE', value: 'a' } });
    await put('b');
    expect((await callManagement(tenant, { path: '/rules-configs' })).body).toEqual([{ key: 'NAMESPACE' }]);
    expect(tenant.store.rulesConfigs.list()).toEqual([{ key: 'NAMESPACE', value: 'b' }]);
    expect((await callManagement(tenant, { method: 'DELETE', path })).status).toBe(204);
    expect((await callManagement(tenant, { path: '/rules-configs' })).body).toEqual([]);
  });

  it('refuses a key that Auth0 would refuse', async () => {
    await using tenant = await startTestTenant();
    const answer = await callManagement(tenant, { method: 'PUT', path: '/rules-configs/a%20b', body: { value: 'a' } });
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
  });
});
