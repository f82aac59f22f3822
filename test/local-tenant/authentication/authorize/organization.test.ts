import { describe, expect, it } from 'vitest';
import { codeRequest, logIn, queryOf } from '../../../rig/browser-login.ts';
import { authorization, authorize, clickLogin, fragmentOf } from '../../../rig/implicit-flow.ts';
import { ordersApi, sharedIssuingTenant, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { tokensOf, verifyToken } from '../../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();

describe('a login to an organization', () => {
  it.each(['acme', 'org_acme'])('that is named %s puts it into both tokens', async (organization) => {
    const tenant = await sharedTenant();
    const answer = await clickLogin(tenant, 'auth0|olga', { ...authorization, organization });
    const { access_token, id_token } = tokensOf({ body: fragmentOf(answer) });
    const tokens = [
      await verifyToken(tenant, access_token, ordersApi),
      await verifyToken(tenant, id_token, webShop.client_id),
    ];
    for (const { payload } of tokens) expect(payload).toMatchObject({ org_id: 'org_acme', org_name: 'acme' });
  });

  it('refuses a user who is no member', async () => {
    const tenant = await sharedTenant();
    const { answer } = await logIn(tenant, 'auth0|grace', { ...codeRequest, organization: 'acme' });
    expect(queryOf(answer, tenant)).toEqual({
      error: 'access_denied',
      error_description: 'user auth0|grace is not part of the org_acme organization',
      state: 'state-1',
    });
  });
});

describe('a client', () => {
  it.each([
    ['deny', { organization: 'acme' }, 'parameter organization is not allowed for this client'],
    ['require', {}, 'parameter organization is required for this client'],
  ])('whose organization_usage is %s refuses %j', async (organization_usage, fields, error_description) => {
    await using tenant = await startIssuingTenant();
    const client = tenant.store.clients.get(webShop.client_id);
    if (client) tenant.store.clients.put({ ...client, organization_usage });
    const answer = await authorize(tenant, { ...codeRequest, ...fields });
    expect(queryOf(answer, tenant)).toEqual({ error: 'invalid_request', error_description, state: 'state-1' });
  });
});
