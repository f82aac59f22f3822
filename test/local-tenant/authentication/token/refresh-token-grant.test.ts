import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { allowOfflineAccess, changeApi, changeClient, codeFor, redeem } from '../../../rig/code-flow.ts';
import { deployAction } from '../../../rig/deploy-scripts.ts';
import { commandLine, grace, ordersApi, startIssuingTenant } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../../rig/temporary-folder.ts';
import { accessTokenClaims, askForToken, tokensOf, verifyToken } from '../../../rig/tokens.ts';
import { logIn, refresh, refreshTokenOf, refused, rotating, scope, startTenant } from './refresh-tokens.ts';

const pipeline = sharedPipeline();

describe('a refresh token', () => {
  it('comes with a code and with a password', async () => {
    await using tenant = await startTenant();
    changeClient(tenant, 'command-line', { grant_types: ['password', 'refresh_token'] });
    const user = { username: 'grace', password: grace.password, audience: ordersApi, scope };
    const answer = await askForToken(tenant, { grant_type: 'password', ...commandLine, ...user });
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.stringMatching(/^v1\.[\w-]{64}$/),
      id_token: expect.any(String),
      scope: 'openid offline_access read:orders',
      expires_in: 3600,
      token_type: 'Bearer',
    });
    expect(await logIn(tenant)).toMatch(/^v1\./);
    expect(await logIn(tenant, { audience: '' })).toMatch(/^v1\./);
  });

  it('is kept as hashes only', async () => {
    await using tenant = await startTenant();
    const token = await logIn(tenant, { max_age: '60' });
    const [family] = tenant.store.refreshTokens.list();
    expect(family).toEqual({
      id: expect.stringMatching(/^[\w-]{43}$/),
      client_id: 'web-shop',
      user_id: 'auth0|grace',
      audience: ordersApi,
      scope: ['openid', 'read:orders', 'offline_access'],
      session_id: expect.any(String),
      auth_time: testTime / 1000,
      rotating: false,
      tokens: [{ hash: expect.stringMatching(/^[\w-]{43}$/), generation: 0 }],
      created_at: testTime,
    });
    expect(JSON.stringify(family)).not.toContain(token.slice(3, 20));
  });

  it.each<[string, (tenant: LocalTenant) => void, string]>([
    ['the scope offline_access', () => {}, 'openid'],
    ['an API that allows it', (tenant) => changeApi(tenant, ordersApi, { allow_offline_access: false }), scope],
    [
      'a client with the grant',
      (tenant) => changeClient(tenant, 'web-shop', { grant_types: ['authorization_code'] }),
      scope,
    ],
  ])('does not come without %s', async (_, change, asked) => {
    await using tenant = await startTenant();
    change(tenant);
    const answer = await redeem(tenant, await codeFor(tenant, { scope: asked }));
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('refresh_token');
  });
});

describe('POST /oauth/token, grant_type=refresh_token', () => {
  it('gives new tokens, and no refresh token where none rotates', async () => {
    let now = testTime;
    await using tenant = await startTenant({ now: () => now });
    const token = await logIn(tenant, { nonce: 'nonce-1', max_age: '60' });
    now += 5000;
    const answer = await refresh(tenant, token);
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      scope: 'openid offline_access read:orders',
      expires_in: 3600,
      token_type: 'Bearer',
    });
    const claims = await accessTokenClaims(tenant, answer, ordersApi);
    expect(claims).toMatchObject({ gty: 'refresh_token', azp: 'web-shop', iat: now / 1000 });
    const { payload } = await verifyToken(tenant, tokensOf(answer).id_token, 'web-shop');
    expect(payload).toEqual({
      iss: `${tenant.url}/`,
      sub: 'auth0|grace',
      aud: 'web-shop',
      iat: now / 1000,
      exp: now / 1000 + 36_000,
      sid: expect.any(String),
      auth_time: testTime / 1000,
    });
    expect((await refresh(tenant, token)).status).toBe(200);
  });

  it.each([
    ['openid', 'openid'],
    ['read:orders openid', 'openid read:orders'],
    ['openid write:orders email', 'openid'],
  ])('narrows the scope to %s', async (asked, given) => {
    await using tenant = await startTenant();
    const answer = await refresh(tenant, await logIn(tenant), { scope: asked });
    expect(answer.body).toMatchObject({ scope: given });
  });

  it('gives no API token for a login without one, whatever has become the default audience since', async () => {
    await using tenant = await startTenant();
    const token = await logIn(tenant, { audience: '', scope: 'openid offline_access' });
    const settings = { flags: {}, session_lifetime: 1, idle_session_lifetime: 1, default_audience: ordersApi };
    tenant.store.settings.put(settings);
    const { access_token } = tokensOf(await refresh(tenant, token));
    expect(access_token).not.toContain('.');
  });

  it('runs the scripts again, without the audience in the query', async () => {
    await using tenant = await startTenant({ pipeline });
    const token = await logIn(tenant);
    const body = `
      const { protocol } = event.transaction;
      const seen = { protocol, query: event.request.query, body: event.request.body, id: event.refresh_token.id };
      api.accessToken.setCustomClaim('https://example.com/seen', seen);`;
    deployAction(tenant.store, 'post-login', 'claims', body);
    const claims = await accessTokenClaims(tenant, await refresh(tenant, token), ordersApi);
    expect(claims['https://example.com/seen']).toEqual({
      protocol: 'oauth2-refresh-token',
      query: {},
      body: { grant_type: 'refresh_token', client_id: 'web-shop' },
      id: tenant.store.refreshTokens.list()[0]?.id,
    });
  });

  it('keeps the refresh token when a script refuses', async () => {
    await using tenant = await startTenant({ pipeline });
    changeClient(tenant, 'web-shop', { refresh_token: rotating });
    const token = await logIn(tenant);
    deployAction(tenant.store, 'post-login', 'strict', "if (event.request.body.no) api.access.deny('not now');");
    expect((await refresh(tenant, token, { no: '1' })).status).toBe(500);
    expect((await refresh(tenant, token)).status).toBe(200);
  });

  it('refuses what is no refresh token of the client', async () => {
    await using tenant = await startTenant();
    tenant.store.clients.put(createClient({ client_id: 'other', name: 'Other', app_type: 'spa' }));
    const token = await logIn(tenant);
    for (const text of ['x', 'v1.', `v1.${'A'.repeat(64)}`]) expect(await refresh(tenant, text)).toMatchObject(refused);
    expect(await refresh(tenant, token, { client_id: 'other' })).toMatchObject(refused);
    expect(await refresh(tenant, '')).toMatchObject({
      status: 400,
      body: { error_description: 'Missing required parameter: refresh_token' },
    });
    expect((await refresh(tenant, token)).status).toBe(200);
  });

  it('refuses a user who is blocked, and one who is gone', async () => {
    await using tenant = await startTenant();
    const token = await logIn(tenant);
    const stored = tenant.store.users.get('auth0|grace');
    if (stored) tenant.store.users.put({ ...stored, profile: { ...stored.profile, blocked: true } });
    expect((await refresh(tenant, token)).body).toMatchObject({ error_description: 'user is blocked' });
    tenant.store.users.delete('auth0|grace');
    expect(await refresh(tenant, token)).toMatchObject(refused);
    expect(tenant.store.refreshTokens.list()).toEqual([]);
  });

  it('works after a restart, where a rotated one is still known', async () => {
    using folder = temporaryFolder();
    const first = await startTenant({ folder: folder.path });
    changeClient(first, 'web-shop', { refresh_token: rotating });
    const old = await logIn(first);
    const current = refreshTokenOf(await refresh(first, old));
    await first.close();
    await using second = await startIssuingTenant({ folder: folder.path });
    allowOfflineAccess(second);
    changeClient(second, 'web-shop', { refresh_token: rotating });
    const latest = refreshTokenOf(await refresh(second, current));
    expect(await refresh(second, old)).toMatchObject(refused);
    expect(await refresh(second, latest)).toMatchObject(refused);
  });
});
