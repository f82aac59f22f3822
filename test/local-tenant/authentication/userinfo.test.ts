import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callTenant } from '../../rig/call-tenant.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { authorization, clickLogin, fragmentOf } from '../../rig/implicit-flow.ts';
import { legacyApi, machine, ordersApi, sharedIssuingTenant, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';
import { askForToken, tokensOf } from '../../rig/tokens.ts';

const pipeline = sharedPipeline();
const sharedTenant = sharedIssuingTenant();
const unauthorized = { error: 'invalid_token', error_description: 'Unauthorized' };

async function tokenFor(tenant: LocalTenant, fields: Record<string, string>): Promise<string> {
  const login = await clickLogin(tenant, 'auth0|grace', { ...authorization, ...fields });
  return tokensOf({ body: fragmentOf(login) }).access_token;
}

const userinfo = (tenant: LocalTenant, token: string, method: 'GET' | 'POST' = 'GET') =>
  callTenant(tenant, { method, path: '/userinfo', headers: { authorization: `Bearer ${token}` } });

describe('/userinfo', () => {
  it.each([
    ['openid', {}],
    ['openid profile', { name: 'Grace Hopper', nickname: 'grace', updated_at: '2026-01-02T00:00:00.000Z' }],
    ['openid email', { email: 'grace@example.com', email_verified: true }],
  ])('shows what %s lets it, to GET and to POST', async (scope, claims) => {
    const tenant = await sharedTenant();
    const token = await tokenFor(tenant, { scope });
    for (const method of ['GET', 'POST'] as const) {
      const answer = await userinfo(tenant, token, method);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ sub: 'auth0|grace', ...claims });
    }
  });

  it('takes an opaque token', async () => {
    const tenant = await sharedTenant();
    expect((await userinfo(tenant, await tokenFor(tenant, { audience: '' }))).body).toEqual({ sub: 'auth0|grace' });
  });

  it('shows the custom claims of the ID token, also where no ID token was asked for', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(
      tenant.store,
      'post-login',
      'claims',
      "api.idToken.setCustomClaim('https://example.com/plan', 'team'); api.idToken.setCustomClaim('name', 'Rear Admiral Hopper'); api.idToken.setCustomClaim('sub', 'auth0|admin'); api.accessToken.setCustomClaim('https://example.com/access', 1);",
    );
    const token = await tokenFor(tenant, { response_type: 'token', scope: 'openid profile' });
    expect((await userinfo(tenant, token)).body).toEqual({
      sub: 'auth0|grace',
      name: 'Rear Admiral Hopper',
      nickname: 'grace',
      updated_at: '2026-01-02T00:00:00.000Z',
      'https://example.com/plan': 'team',
    });
  });

  it.each([
    ['a token without openid', { scope: 'read:orders', response_type: 'token' }],
    ['the token of an API with HS256, which is not for it', { audience: legacyApi }],
  ])('refuses %s', async (_, fields) => {
    const tenant = await sharedTenant();
    const answer = await userinfo(tenant, await tokenFor(tenant, fields));
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(unauthorized);
  });

  it('refuses the token of a machine', async () => {
    const tenant = await sharedTenant();
    const request = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
    const { access_token } = tokensOf(await askForToken(tenant, request));
    expect(await userinfo(tenant, access_token)).toMatchObject({ status: 401, body: unauthorized });
  });

  it.each([{}, { authorization: 'Bearer' }, { authorization: 'Bearer made-up' }, { authorization: 'Basic eDp5' }])(
    'refuses %j',
    async (headers: Record<string, string>) => {
      const answer = await callTenant(await sharedTenant(), { path: '/userinfo', headers });
      expect(answer).toMatchObject({ status: 401, body: unauthorized });
    },
  );

  it('refuses a token that has expired', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ now: () => now });
    const token = await tokenFor(tenant, {});
    now += 599_999;
    expect((await userinfo(tenant, token)).status).toBe(200);
    now += 1;
    expect(await userinfo(tenant, token)).toMatchObject({ status: 401, body: unauthorized });
  });

  it('takes a JWT after a restart, without the custom claims, and no opaque token', async () => {
    using folder = temporaryFolder();
    const first = await startIssuingTenant({ folder: folder.path, port: 0 });
    const { port } = new URL(first.url);
    const [jwt, opaque] = [await tokenFor(first, { scope: 'openid email' }), await tokenFor(first, { audience: '' })];
    await first.close();
    await using second = await startIssuingTenant({ folder: folder.path, port: Number(port) });
    const email = { email: 'grace@example.com', email_verified: true };
    expect((await userinfo(second, jwt)).body).toEqual({ sub: 'auth0|grace', ...email });
    expect(await userinfo(second, opaque)).toMatchObject({ status: 401, body: unauthorized });
  });

  it('refuses a JWT that somebody else signed', async () => {
    const tenant = await sharedTenant();
    const [head = '', body = ''] = (await tokenFor(tenant, {})).split('.');
    const other = (await tokenFor(tenant, { scope: 'openid email' })).split('.')[2] ?? '';
    expect(await userinfo(tenant, `${head}.${body}.${other}`)).toMatchObject({ status: 401, body: unauthorized });
  });

  it('refuses the token of a user who is gone', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const token = await tokenFor(tenant, {});
    tenant.store.users.delete('auth0|grace');
    expect((await userinfo(tenant, token)).status).toBe(401);
  });
});
