import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const audience = 'https://orders.example.com';

async function postGrant(tenant: LocalTenant, fields: object = {}) {
  const { client_id } = tenant.managementClient;
  const body = { client_id, audience, scope: ['read:orders'], ...fields };
  return callManagement(tenant, { method: 'POST', path: '/client-grants', body });
}

async function startWithApi(): Promise<LocalTenant> {
  const tenant = await startTestTenant();
  const body = { identifier: audience, scopes: [{ value: 'read:orders' }, { value: 'write:orders' }] };
  await callManagement(tenant, { method: 'POST', path: '/resource-servers', body });
  return tenant;
}

describe('/api/v2/client-grants', () => {
  it('creates a grant, changes its scopes, and lists it by client and audience', async () => {
    await using tenant = await startWithApi();
    const { client_id } = tenant.managementClient;
    const body = {
      id: expect.stringMatching(/^cgr_[A-Za-z0-9]{16}$/),
      client_id,
      audience,
      scope: ['read:orders'],
      subject_type: 'client',
    };
    const created = await postGrant(tenant);
    expect(created.status).toBe(201);
    expect(created.body).toEqual(body);
    const path = `/client-grants/${tenant.store.clientGrants.find((grant) => grant.audience === audience)?.id}`;
    await callManagement(tenant, { method: 'PATCH', path, body: { scope: ['write:orders'] } });
    const list = await callManagement(tenant, {
      path: `/client-grants?client_id=${client_id}&audience=${encodeURIComponent(audience)}&take=50`,
    });
    expect(list.body).toEqual({ client_grants: [{ ...body, scope: ['write:orders'] }] });
  });

  it('refuses a second grant, unknown clients, APIs and scopes', async () => {
    await using tenant = await startWithApi();
    expect((await postGrant(tenant)).status).toBe(201);
    expect((await postGrant(tenant)).status).toBe(409);
    expect((await postGrant(tenant, { subject_type: 'user' })).status).toBe(201);
    expect((await postGrant(tenant, { client_id: 'nobody' })).body).toMatchObject({ errorCode: 'inexistent_client' });
    expect((await postGrant(tenant, { audience: 'https://x' })).body).toMatchObject({
      errorCode: 'inexistent_resource_server',
    });
    expect((await postGrant(tenant, { scope: ['fly:orders'] })).body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: 'The following scopes are not defined for the API: fly:orders.',
      errorCode: 'bad_request',
    });
  });
});
