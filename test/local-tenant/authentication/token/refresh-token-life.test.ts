import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { changeClient } from '../../../rig/code-flow.ts';
import { deployAction } from '../../../rig/deploy-scripts.ts';
import { ordersApi, webShop } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { accessTokenClaims, askForToken, postForm, tokensOf, verifyToken } from '../../../rig/tokens.ts';
import { logIn, refresh, refreshTokenOf, refused, rotating, startTenant } from './refresh-tokens.ts';

const pipeline = sharedPipeline();

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
