import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import type { TenantAnswer } from '../../../rig/call-tenant.ts';
import { allowOfflineAccess, changeApi, changeClient, codeFor, redeem } from '../../../rig/code-flow.ts';
import { deployAction } from '../../../rig/deploy-scripts.ts';
import { commandLine, grace, ordersApi, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../../rig/temporary-folder.ts';
import { accessTokenClaims, askForToken, postForm, tokensOf, verifyToken } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const scope = 'openid read:orders offline_access';
const refused = {
  status: 403,
  body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
};
const rotating = { rotation_type: 'rotating', expiration_type: 'expiring' } as const;

async function startTenant(options: Partial<LocalTenantOptions> = {}): Promise<LocalTenant> {
  const tenant = await startIssuingTenant(options);
  allowOfflineAccess(tenant);
  return tenant;
}

function refreshTokenOf({ body }: TenantAnswer): string {
  return z.object({ refresh_token: z.string() }).parse(body).refresh_token;
}

async function logIn(tenant: LocalTenant, fields: Record<string, string> = {}): Promise<string> {
  return refreshTokenOf(await redeem(tenant, await codeFor(tenant, { scope, ...fields })));
}

function refresh(tenant: LocalTenant, refresh_token: string, fields: Record<string, string> = {}) {
  const { client_id } = webShop;
  return askForToken(tenant, { grant_type: 'refresh_token', client_id, refresh_token, ...fields });
}

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

describe('a refresh token that rotates', () => {
  async function startRotating(leeway = 0, now = () => testTime): Promise<LocalTenant> {
    const tenant = await startTenant({ now });
    changeClient(tenant, 'web-shop', { refresh_token: { ...rotating, leeway } });
    return tenant;
  }

  it('is exchanged for another one each time', async () => {
    await using tenant = await startRotating();
    const first = await logIn(tenant);
    const second = refreshTokenOf(await refresh(tenant, first));
    const third = refreshTokenOf(await refresh(tenant, second));
    expect(new Set([first, second, third]).size).toBe(3);
    expect(tenant.store.refreshTokens.list()).toHaveLength(1);
  });

  it('takes the whole family with it when it is used twice', async () => {
    await using tenant = await startRotating();
    const [first, other] = [await logIn(tenant), await logIn(tenant)];
    const second = refreshTokenOf(await refresh(tenant, first));
    expect(await refresh(tenant, first)).toMatchObject(refused);
    expect(await refresh(tenant, second)).toMatchObject(refused);
    expect((await refresh(tenant, other)).status).toBe(200);
  });

  it('is used twice also when the clock was set back in between', async () => {
    let now = testTime;
    await using tenant = await startRotating(0, () => now);
    const first = await logIn(tenant);
    await refresh(tenant, first);
    now -= 1000;
    expect(await refresh(tenant, first)).toMatchObject(refused);
    expect(tenant.store.refreshTokens.list()).toEqual([]);
  });

  it('is used twice when two come at once', async () => {
    await using tenant = await startRotating();
    const token = await logIn(tenant);
    const answers = await Promise.all([refresh(tenant, token), refresh(tenant, token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(tenant.store.refreshTokens.list()).toEqual([]);
  });

  it('may be used once more within the leeway, but only the last one', async () => {
    let now = testTime;
    await using tenant = await startRotating(10, () => now);
    const first = await logIn(tenant);
    const second = refreshTokenOf(await refresh(tenant, first));
    now += 9999;
    const sibling = refreshTokenOf(await refresh(tenant, first));
    expect((await refresh(tenant, sibling)).status).toBe(200);
    expect(await refresh(tenant, first)).toMatchObject(refused);
    expect(await refresh(tenant, second)).toMatchObject(refused);
  });

  it('is used too late after the leeway', async () => {
    let now = testTime;
    await using tenant = await startRotating(10, () => now);
    const first = await logIn(tenant);
    await refresh(tenant, first);
    now += 10_000;
    expect(await refresh(tenant, first)).toMatchObject(refused);
  });

  it('ends those of the same grant that did not rotate, once rotation is switched on', async () => {
    await using tenant = await startTenant();
    const [token, same] = [await logIn(tenant), await logIn(tenant)];
    const withoutApi = await logIn(tenant, { audience: '', scope: 'offline_access' });
    changeClient(tenant, 'web-shop', { refresh_token: rotating });
    const next = refreshTokenOf(await refresh(tenant, token));
    expect(await refresh(tenant, same)).toMatchObject(refused);
    expect((await refresh(tenant, withoutApi)).status).toBe(200);
    expect((await refresh(tenant, next)).status).toBe(200);
  });

  it('becomes one that does not, once rotation is switched off', async () => {
    await using tenant = await startRotating();
    const token = await logIn(tenant);
    changeClient(tenant, 'web-shop', { refresh_token: { rotation_type: 'non-rotating' } });
    const steady = refreshTokenOf(await refresh(tenant, token));
    expect((await refresh(tenant, steady)).body).not.toHaveProperty('refresh_token');
    expect((await refresh(tenant, steady)).status).toBe(200);
  });
});

describe('a refresh token whose exchange asks for a second factor', () => {
  const otpGrant = 'http://auth0.com/oauth/grant-type/mfa-otp';

  /** A client with a refresh token from before there was a factor, and what it sends to pass that. */
  async function startWithFactor() {
    const tenant = await startTenant({ pipeline });
    const grant_types = ['authorization_code', 'refresh_token', otpGrant];
    changeClient(tenant, 'web-shop', { refresh_token: rotating, grant_types });
    const token = await logIn(tenant, { max_age: '60' });
    deployAction(tenant.store, 'post-login', 'factor', "api.authentication.challengeWith({ type: 'otp' });");
    const { body } = await refresh(tenant, token);
    const { mfa_token } = z.object({ error: z.literal('mfa_required'), mfa_token: z.string() }).parse(body);
    const pass = () => {
      return askForToken(tenant, { grant_type: otpGrant, client_id: webShop.client_id, mfa_token, otp: '123456' });
    };
    return { tenant, token, pass };
  }

  it('rotates once that is passed, and the tokens are of its session', async () => {
    const { tenant, token, pass } = await startWithFactor();
    await using _ = tenant;
    const answer = await pass();
    expect(await accessTokenClaims(tenant, answer, ordersApi)).toMatchObject({ gty: 'refresh_token' });
    const { payload } = await verifyToken(tenant, tokensOf(answer).id_token, 'web-shop');
    expect(payload).toMatchObject({
      sid: tenant.store.refreshTokens.list()[0]?.session_id,
      auth_time: testTime / 1000,
    });
    expect((await refresh(tenant, refreshTokenOf(answer))).body).toMatchObject({ error: 'mfa_required' });
    expect(await refresh(tenant, token)).toMatchObject(refused);
  });

  it('is good for nothing when it was revoked or used meanwhile', async () => {
    const revoked = await startWithFactor();
    await using first = revoked.tenant;
    await postForm(first, '/oauth/revoke', { client_id: webShop.client_id, token: revoked.token });
    expect(await revoked.pass()).toMatchObject(refused);
    const used = await startWithFactor();
    await using second = used.tenant;
    second.store.triggerBindings.put({ trigger_id: 'post-login', bindings: [] });
    expect((await refresh(second, used.token)).status).toBe(200);
    expect(await used.pass()).toMatchObject(refused);
    expect(second.store.refreshTokens.list()).toEqual([]);
  });
});

describe('a refresh token that expires', () => {
  async function startExpiring(settings: object, now: () => number): Promise<LocalTenant> {
    const tenant = await startTenant({ now });
    changeClient(tenant, 'web-shop', { refresh_token: { expiration_type: 'expiring', ...settings } });
    return tenant;
  }

  it.each<['rotating' | 'non-rotating']>([['rotating'], ['non-rotating']])(
    'lives for so long since the login, however it is used: %s',
    async (rotation_type) => {
      let now = testTime;
      await using tenant = await startExpiring({ rotation_type, token_lifetime: 100 }, () => now);
      const token = await logIn(tenant);
      now += 99_999;
      const answer = await refresh(tenant, token);
      const latest = rotation_type === 'rotating' ? refreshTokenOf(answer) : token;
      now += 1;
      expect(await refresh(tenant, latest)).toMatchObject(refused);
      expect(tenant.store.refreshTokens.list()).toEqual([]);
    },
  );

  it('lives for so long since it was used', async () => {
    let now = testTime;
    const settings = { infinite_token_lifetime: true, idle_token_lifetime: 100 };
    await using tenant = await startExpiring(settings, () => now);
    const token = await logIn(tenant);
    for (const _ of [1, 2]) {
      now += 99_999;
      expect((await refresh(tenant, token)).status).toBe(200);
    }
    now += 100_000;
    expect(await refresh(tenant, token)).toMatchObject(refused);
  });
});
