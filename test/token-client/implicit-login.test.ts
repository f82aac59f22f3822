import { describe, expect, it } from 'vitest';
import { createFetch } from '#management/https-fetch.ts';
import { implicitLogin } from '#token-client/implicit-login.ts';
import { deployAction } from '../rig/deploy-scripts.ts';
import { ordersApi, sharedIssuingTenant, startIssuingTenant, webShop } from '../rig/issuing-tenant.ts';
import { sharedPipeline } from '../rig/shared-pipeline.ts';
import { verifyToken } from '../rig/tokens.ts';
import { graceLogin as login } from './grace-login.ts';

const pipeline = sharedPipeline();
const sharedTenant = sharedIssuingTenant();

describe('implicitLogin', () => {
  it('gets both tokens with openid', async () => {
    const tenant = await sharedTenant();
    const { response, headers } = await implicitLogin(tenant.domain, login, createFetch(tenant.ca));
    expect(response).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'openid read:orders' });
    expect(headers.get('x-local-tenant-transaction')).toMatch(/^[\da-f-]{36}$/);
    const { payload } = await verifyToken(tenant, response.access_token ?? '', ordersApi);
    expect(payload.sub).toBe('auth0|grace');
    await verifyToken(tenant, response.id_token ?? '', webShop.client_id);
  });

  it('gets an access token alone without openid', async () => {
    const tenant = await sharedTenant();
    const scopes = ['read:orders'];
    const { response } = await implicitLogin(tenant.domain, { ...login, scopes }, createFetch(tenant.ca));
    expect(response).not.toHaveProperty('id_token');
  });

  it('throws what the tenant sends to the client instead of tokens', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'gate', "api.access.deny('not you');");
    const fetch = createFetch(tenant.ca);
    await expect(implicitLogin(tenant.domain, login, fetch)).rejects.toMatchObject({
      name: 'TokenError',
      error: 'access_denied',
      message: 'not you',
      status: undefined,
    });
  });

  it.each([
    [{ audience: 'https://unknown.example.com' }, 'Service not found: https://unknown.example.com', undefined],
    [
      { redirectUri: 'https://evil.example.com' },
      'Callback URL mismatch. https://evil.example.com is not in the list of allowed callback URLs',
      403,
    ],
    [{ userId: 'auth0|nobody' }, 'neither a token nor an OAuth error', 400],
  ])('throws with %j', async (difference, message, status) => {
    const tenant = await sharedTenant();
    const request = implicitLogin(tenant.domain, { ...login, ...difference }, createFetch(tenant.ca));
    await expect(request).rejects.toMatchObject({ name: 'TokenError', message, status });
  });

  it('submits no login form to where the client is, however that looks', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const redirectUri = 'https://localhost:1/u/login?state=1';
    const client = tenant.store.clients.get(webShop.client_id);
    if (client) tenant.store.clients.put({ ...client, callbacks: [redirectUri] });
    const unknown = { ...login, redirectUri, audience: 'https://unknown.example.com' };
    await expect(implicitLogin(tenant.domain, unknown, createFetch(tenant.ca))).rejects.toMatchObject({
      error: 'access_denied',
    });
  });
});
