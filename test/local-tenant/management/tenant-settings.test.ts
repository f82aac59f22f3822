import { describe, expect, it } from 'vitest';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

describe('/api/v2/tenants/settings', () => {
  it('merges settings and flags, and turns minutes into hours', async () => {
    await using tenant = await startTestTenant();
    const path = '/tenants/settings';
    const initial = { flags: {}, session_lifetime: 168, idle_session_lifetime: 72 };
    expect((await callManagement(tenant, { path })).body).toEqual(initial);
    const patch = (body: object) => callManagement(tenant, { method: 'PATCH', path, body });
    await patch({ friendly_name: 'Local', flags: { a: true }, default_audience: 'https://x' });
    await patch({ session_lifetime_in_minutes: 90, flags: { b: true }, default_audience: null });
    expect((await callManagement(tenant, { path })).body).toEqual({
      ...initial,
      friendly_name: 'Local',
      session_lifetime: 1.5,
      flags: { a: true, b: true },
    });
  });

  it('refuses what has the wrong type', async () => {
    await using tenant = await startTestTenant();
    const body = { default_directory: 1 };
    const answer = await callManagement(tenant, { method: 'PATCH', path: '/tenants/settings', body });
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
  });

  it.each<[string, number]>([
    ['session_lifetime', -1],
    ['session_lifetime', 1e300],
    ['idle_session_lifetime', 0],
    ['session_lifetime_in_minutes', -1],
    ['idle_session_lifetime_in_minutes', 525_601],
  ])('refuses a %s of %d', async (property, value) => {
    await using tenant = await startTestTenant();
    const body = { [property]: value };
    const answer = await callManagement(tenant, { method: 'PATCH', path: '/tenants/settings', body });
    const message = expect.stringContaining(` on property ${property}.`);
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalid_body', message } });
  });
});
