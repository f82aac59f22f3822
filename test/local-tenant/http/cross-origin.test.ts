import { describe, expect, it } from 'vitest';
import { createClient } from '#local-tenant/store/create-client.ts';
import { callManagement, callTenant } from '../../rig/call-tenant.ts';
import { machine, ordersApi, startIssuingTenant, webShop } from '../../rig/issuing-tenant.ts';
import { postForm } from '../../rig/tokens.ts';

const shop = new URL(webShop.redirect_uri).origin;

async function startTenant() {
  const tenant = await startIssuingTenant();
  const origins = { web_origins: ['https://web.example.com'], allowed_origins: ['https://*.preview.example.com'] };
  tenant.store.clients.put(createClient({ name: 'Named origins', app_type: 'spa', ...origins }));
  return tenant;
}

describe('a page of a client', () => {
  it.each([shop, 'https://web.example.com', 'https://pr-1.preview.example.com'])(
    'at %s reads what the token endpoint answers',
    async (origin) => {
      await using tenant = await startTenant();
      const fields = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
      for (const [sent, status] of [
        [fields, 200],
        [{ ...fields, client_secret: 'wrong' }, 401],
      ] as const) {
        const answer = await postForm(tenant, '/oauth/token', sent, { origin });
        expect(answer.status).toBe(status);
        expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
      }
    },
  );

  it.each([
    ['/oauth/token', 'POST'],
    ['/oauth/revoke', 'POST'],
    ['/userinfo', 'GET, POST'],
    ['/.well-known/jwks.json', 'GET'],
    ['/.well-known/openid-configuration', 'GET'],
  ])('may ask beforehand whether it may call %s', async (path, methods) => {
    await using tenant = await startTenant();
    const headers = { origin: shop, 'access-control-request-headers': 'auth0-client,content-type' };
    const answer = await callTenant(tenant, { method: 'OPTIONS', path, headers });
    expect(answer).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': shop,
        'access-control-allow-methods': methods,
        'access-control-allow-headers': 'auth0-client,content-type',
        'access-control-max-age': '600',
      },
    });
  });

  it('reaches the Management API with a token', async () => {
    await using tenant = await startTenant();
    const answer = await callManagement(tenant, { path: '/rules', headers: { origin: 'https://web.example.com' } });
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('a page of nobody', () => {
  it.each(['https://attacker.example', 'https://a.b.preview.example.com', 'http://localhost:3001', 'null'])(
    'at %s reads nothing',
    async (origin) => {
      await using tenant = await startTenant();
      const jwks = await callTenant(tenant, { path: '/.well-known/jwks.json', headers: { origin } });
      expect(jwks.headers).not.toHaveProperty('access-control-allow-origin');
      const asked = await callTenant(tenant, { method: 'OPTIONS', path: '/oauth/token', headers: { origin } });
      expect(asked.status).toBe(204);
      expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  it.each(['https://attacker.example', 'https://localhost.attacker.example', 'null', ''])(
    'at "%s" reaches neither the Management API nor the control routes, whatever token it has',
    async (origin) => {
      await using tenant = await startTenant();
      const refusal = { status: 403, body: { statusCode: 403, error: 'Forbidden', message: 'Unknown origin' } };
      const put = { method: 'PUT', path: '/rules-configs/A', body: { value: '1' }, headers: { origin } } as const;
      expect(await callManagement(tenant, put)).toMatchObject(refusal);
      expect(tenant.store.rulesConfigs.list()).toEqual([]);
      const headers = { origin, authorization: `Bearer ${tenant.controlToken}` };
      const reset = { method: 'POST', path: '/.well-known/local-tenant/reset', headers } as const;
      expect(await callTenant(tenant, reset)).toMatchObject(refusal);
      expect(await callTenant(tenant, { path: '/.well-known/local-tenant', headers })).toMatchObject(refusal);
    },
  );

  it('reaches neither of them by a path that is percent-encoded', async () => {
    await using tenant = await startTenant();
    const origin = 'https://attacker.example';
    const calls = [
      { path: '/%61pi/v2/rules', headers: { origin, authorization: `Bearer ${tenant.managementToken}` } },
      {
        path: '/.well-known/local%2Dtenant/faults',
        headers: { origin, authorization: `Bearer ${tenant.controlToken}` },
      },
    ];
    for (const call of calls) expect((await callTenant(tenant, call)).status).toBe(403);
  });

  it('of this machine needs a token like everybody', async () => {
    await using tenant = await startTenant();
    const headers = { origin: 'http://localhost:3001' };
    expect((await callTenant(tenant, { path: '/api/v2/rules', headers })).status).toBe(401);
    expect((await callManagement(tenant, { path: '/rules', headers })).status).toBe(200);
  });
});
