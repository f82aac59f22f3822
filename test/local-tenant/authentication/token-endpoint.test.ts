import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callTenant } from '../../rig/call-tenant.ts';
import { machine, ordersApi, sharedIssuingTenant } from '../../rig/issuing-tenant.ts';
import { accessTokenClaims, askForToken } from '../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();
const request = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
const post = (tenant: LocalTenant, body: object | string, type = 'application/json') =>
  callTenant(tenant, { method: 'POST', path: '/oauth/token', body, headers: { 'content-type': type } });
const missing = { error: 'invalid_request', error_description: 'Missing required parameter: grant_type' };

describe('POST /oauth/token', () => {
  it.each([
    ['an empty form', '', 'application/x-www-form-urlencoded'],
    ['an empty object', '{}', 'application/json'],
    ['a list', '["grant_type"]', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a grant type that is no text', '{"grant_type":{"$ne":null}}', 'application/json'],
  ])('misses the grant type in %s', async (_, body, type) => {
    const answer = await post(await sharedTenant(), body, type);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(missing);
  });

  it('takes no parameter out of the query', async () => {
    const path = `/oauth/token?${new URLSearchParams(request)}`;
    expect(await callTenant(await sharedTenant(), { method: 'POST', path })).toMatchObject({
      status: 400,
      body: missing,
    });
  });

  it('takes the last one of a parameter that comes twice, for the check as for the token', async () => {
    const tenant = await sharedTenant();
    const twice = (audience: string, last: string): [string, string][] => [
      ...Object.entries({ ...request, audience }),
      ['audience', last],
    ];
    const answer = await askForToken(tenant, twice('https://unknown.example.com', ordersApi));
    expect((await accessTokenClaims(tenant, answer, ordersApi)).aud).toBe(ordersApi);
    expect((await askForToken(tenant, twice(ordersApi, 'https://unknown.example.com'))).status).toBe(403);
  });

  it('refuses JSON that means to change the prototype of objects', async () => {
    const body = `{"__proto__":{"grant_type":"client_credentials"},"client_id":"machine"}`;
    expect((await post(await sharedTenant(), body)).status).toBe(400);
  });

  it('takes nothing from a form whose names are those of prototypes', async () => {
    const answer = await askForToken(await sharedTenant(), [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(answer).toMatchObject({ status: 400, body: missing });
  });

  it('refuses what is larger than a megabyte', async () => {
    const answer = await post(await sharedTenant(), { ...request, scope: 'x'.repeat(1_048_576) });
    expect(answer.status).toBe(413);
    expect(answer.body).toEqual({ error: 'invalid_request', error_description: 'Request body is too large' });
  });

  it('refuses a body that is no JSON, as OAuth words it', async () => {
    const answer = await post(await sharedTenant(), '{');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error: 'invalid_request', error_description: expect.any(String) });
  });
});
