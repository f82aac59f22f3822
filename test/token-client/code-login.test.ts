import { describe, expect, it } from 'vitest';
import { createClient } from '#local-tenant/store/create-client.ts';
import { createFetch } from '#management/https-fetch.ts';
import { codeLogin } from '#token-client/code-login.ts';
import { allowOfflineAccess, changeClient } from '../rig/code-flow.ts';
import { deployAction } from '../rig/deploy-scripts.ts';
import { ordersApi, sharedIssuingTenant, startIssuingTenant, webShop } from '../rig/issuing-tenant.ts';
import { sharedPipeline } from '../rig/shared-pipeline.ts';
import { verifyToken } from '../rig/tokens.ts';
import { graceLogin as login } from './grace-login.ts';

const pipeline = sharedPipeline();
const sharedTenant = sharedIssuingTenant();

describe('codeLogin', () => {
  it('gets both tokens with openid', async () => {
    const tenant = await sharedTenant();
    const { response, headers } = await codeLogin(tenant.domain, login, createFetch(tenant.ca));
    expect(response).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid read:orders',
    });
    expect(headers.get('x-local-tenant-transaction')).toMatch(/^[\da-f-]{36}$/);
    const { payload } = await verifyToken(tenant, response.access_token, ordersApi);
    expect(payload.sub).toBe('auth0|grace');
    await verifyToken(tenant, response.id_token ?? '', webShop.client_id);
  });

  it('gets a refresh token with offline_access', async () => {
    await using tenant = await startIssuingTenant();
    allowOfflineAccess(tenant);
    const scopes = ['offline_access'];
    const { response } = await codeLogin(tenant.domain, { ...login, scopes }, createFetch(tenant.ca));
    expect(response).toMatchObject({ refresh_token: expect.any(String), scope: 'offline_access' });
  });

  it('sends the secret of a client that has one', async () => {
    await using tenant = await startIssuingTenant();
    const client_secret = 'the-secret-of-the-portal';
    const portal = { client_id: 'portal', client_secret, name: 'Portal', callbacks: [login.redirectUri] };
    tenant.store.clients.put(createClient(portal));
    const ofPortal = { ...login, clientId: 'portal', clientSecret: client_secret };
    const { response } = await codeLogin(tenant.domain, ofPortal, createFetch(tenant.ca));
    expect(response).toHaveProperty('access_token');
  });

  it('throws what the tenant sends to the client instead of a code', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'gate', "api.access.deny('not you');");
    await expect(codeLogin(tenant.domain, login, createFetch(tenant.ca))).rejects.toMatchObject({
      name: 'TokenError',
      error: 'access_denied',
      message: 'not you',
      status: undefined,
    });
  });

  it('throws what the tenant answers to the code', async () => {
    await using tenant = await startIssuingTenant();
    changeClient(tenant, webShop.client_id, { token_endpoint_auth_method: 'client_secret_post' });
    await expect(codeLogin(tenant.domain, login, createFetch(tenant.ca))).rejects.toMatchObject({
      name: 'TokenError',
      error: 'access_denied',
      message: 'Unauthorized',
      status: 401,
    });
  });

  it('throws when the user is sent to a page that asks for more', async () => {
    await using tenant = await startIssuingTenant();
    changeClient(tenant, webShop.client_id, { is_first_party: false });
    await expect(codeLogin(tenant.domain, login, createFetch(tenant.ca))).rejects.toMatchObject({
      name: 'TokenError',
      message: 'neither a code nor an OAuth error',
    });
  });
});
