import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { callTenant, type TenantAnswer } from '../../../rig/call-tenant.ts';
import { allowOfflineAccess, changeClient, codeFor, redeem, verifier } from '../../../rig/code-flow.ts';
import { deployAction } from '../../../rig/deploy-scripts.ts';
import { ordersApi, sharedIssuingTenant, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { accessTokenClaims, askForToken, postForm, tokensOf, verifyToken } from '../../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();
const pipeline = sharedPipeline();
const invalidCode = { error: 'invalid_grant', error_description: 'Invalid authorization code' };

describe('POST /oauth/token, grant_type=authorization_code', () => {
  it('gives a public client the tokens of the login without a secret', async () => {
    const tenant = await sharedTenant();
    const answer = await redeem(tenant, await codeFor(tenant));
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      scope: 'openid read:orders',
      expires_in: 3600,
      token_type: 'Bearer',
    });
    expect(await accessTokenClaims(tenant, answer, ordersApi)).toEqual({
      iss: `${tenant.url}/`,
      sub: 'auth0|grace',
      aud: [ordersApi, `${tenant.url}/userinfo`],
      iat: testTime / 1000,
      exp: testTime / 1000 + 3600,
      azp: 'web-shop',
      scope: 'openid read:orders',
    });
  });

  it('gives an ID token with the nonce of the request and the session, and no hash of the access token', async () => {
    const tenant = await sharedTenant();
    const answer = await redeem(tenant, await codeFor(tenant, { nonce: 'nonce-1', max_age: '60' }));
    const { payload } = await verifyToken(tenant, tokensOf(answer).id_token, 'web-shop');
    expect(payload).toEqual({
      iss: `${tenant.url}/`,
      sub: 'auth0|grace',
      aud: 'web-shop',
      iat: testTime / 1000,
      exp: testTime / 1000 + 36_000,
      nonce: 'nonce-1',
      sid: expect.any(String),
      auth_time: testTime / 1000,
    });
  });

  it('takes JSON as well as a form', async () => {
    const tenant = await sharedTenant();
    const body = {
      grant_type: 'authorization_code',
      ...webShop,
      code: await codeFor(tenant),
      code_verifier: verifier,
    };
    expect((await callTenant(tenant, { method: 'POST', path: '/oauth/token', body })).status).toBe(200);
  });

  it('takes the challenge as it is with the method plain', async () => {
    const tenant = await sharedTenant();
    const plain = { code_challenge: verifier, code_challenge_method: 'plain' };
    expect((await redeem(tenant, await codeFor(tenant, plain))).status).toBe(200);
  });

  it.each([
    ['another verifier', { code_verifier: `${verifier}-` }, 403, 'invalid_grant', 'Failed to verify code verifier'],
    ['no verifier', { code_verifier: '' }, 400, 'invalid_request', 'Missing required parameter: code_verifier'],
    [
      'another redirect_uri',
      { redirect_uri: 'http://localhost:3000/other' },
      403,
      'unauthorized_client',
      `The redirect URI is wrong. You sent http://localhost:3000/other, and we expected ${webShop.redirect_uri}`,
    ],
    [
      'no redirect_uri',
      { redirect_uri: '' },
      403,
      'unauthorized_client',
      `The redirect URI is wrong. You sent null, and we expected ${webShop.redirect_uri}`,
    ],
    ['another code', { code: 'made-up' }, 403, 'invalid_grant', 'Invalid authorization code'],
    ['no code', { code: '' }, 400, 'invalid_request', 'Missing required parameter: code'],
  ])('refuses %s', async (_, fields, status, error, error_description) => {
    const tenant = await sharedTenant();
    const answer = await redeem(tenant, await codeFor(tenant), fields);
    expect(answer).toMatchObject({ status, body: { error, error_description } });
  });

  it('refuses a verifier where no challenge was sent', async () => {
    await using tenant = await startIssuingTenant();
    const client_secret = 'the-secret-of-the-portal';
    const { redirect_uri } = webShop;
    const portal = { client_id: 'portal', client_secret, callbacks: [redirect_uri], name: 'Portal' };
    tenant.store.clients.put(createClient(portal));
    const { client_id } = portal;
    const noChallenge = { client_id, code_challenge: '', code_challenge_method: '' };
    const request = { grant_type: 'authorization_code', client_id, client_secret, redirect_uri };
    const withVerifier = { ...request, code: await codeFor(tenant, noChallenge), code_verifier: verifier };
    expect(await askForToken(tenant, withVerifier)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
    const without = { ...request, code: await codeFor(tenant, noChallenge) };
    expect((await askForToken(tenant, without)).status).toBe(200);
    const withoutSecret = { ...without, client_secret: '', code: await codeFor(tenant, noChallenge) };
    expect((await askForToken(tenant, withoutSecret)).status).toBe(401);
  });

  it("refuses another client's code", async () => {
    await using tenant = await startIssuingTenant();
    tenant.store.clients.put(createClient({ client_id: 'other', name: 'Other', app_type: 'spa' }));
    const answer = await redeem(tenant, await codeFor(tenant), { client_id: 'other' });
    expect(answer).toMatchObject({ status: 403, body: invalidCode });
  });

  it('refuses a client without the grant', async () => {
    await using tenant = await startIssuingTenant();
    const code = await codeFor(tenant);
    changeClient(tenant, 'web-shop', { grant_types: ['implicit'] });
    expect(await redeem(tenant, code)).toMatchObject({
      status: 403,
      body: {
        error: 'unauthorized_client',
        error_description: "Grant type 'authorization_code' not allowed for the client.",
      },
    });
  });

  it('refuses a code that is too old', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ now: () => now });
    const code = await codeFor(tenant);
    now += 10 * 60 * 1000;
    expect(await redeem(tenant, code)).toMatchObject({ status: 403, body: invalidCode });
  });

  it('refuses a user who was blocked or deleted since the login', async () => {
    await using tenant = await startIssuingTenant();
    const grace = tenant.store.users.get('auth0|grace');
    const [first, second] = [await codeFor(tenant), await codeFor(tenant)];
    if (grace) tenant.store.users.put({ ...grace, profile: { ...grace.profile, blocked: true } });
    expect((await redeem(tenant, first)).body).toMatchObject({ error_description: 'user is blocked' });
    tenant.store.users.delete('auth0|grace');
    expect((await redeem(tenant, second)).body).toEqual(invalidCode);
  });

  it('carries the claims of the scripts that ran at the login, and runs none itself', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const body = "api.accessToken.setCustomClaim('https://example.com/protocol', event.transaction.protocol);";
    deployAction(tenant.store, 'post-login', 'claims', body);
    const code = await codeFor(tenant);
    deployAction(tenant.store, 'post-login', 'strict', "api.access.deny('too late');");
    const claims = await accessTokenClaims(tenant, await redeem(tenant, code), ordersApi);
    expect(claims).toMatchObject({ 'https://example.com/protocol': 'oidc-basic-profile' });
    expect(claims).not.toHaveProperty('gty');
  });
});

describe('a code that comes twice', () => {
  async function redeemedTwice(tenant: LocalTenant, fields: Record<string, string>) {
    const code = await codeFor(tenant, fields);
    const first = await redeem(tenant, code);
    expect(await redeem(tenant, code)).toMatchObject({ status: 403, body: invalidCode });
    return first;
  }

  function userinfo(tenant: LocalTenant, answer: TenantAnswer) {
    const headers = { authorization: `Bearer ${tokensOf(answer).access_token}` };
    return callTenant(tenant, { path: '/userinfo', headers });
  }

  it('revokes the refresh token that it gave', async () => {
    await using tenant = await startIssuingTenant();
    allowOfflineAccess(tenant);
    const first = await redeemedTwice(tenant, { scope: 'openid offline_access' });
    expect(first.body).toHaveProperty('refresh_token');
    expect(tenant.store.refreshTokens.list()).toEqual([]);
  });

  it('revokes the opaque access token that it gave', async () => {
    await using tenant = await startIssuingTenant();
    const first = await redeemedTwice(tenant, { audience: '', scope: 'openid' });
    expect((await userinfo(tenant, first)).status).toBe(401);
  });

  it('leaves the access token that is a JWT what it was, with the claims of its login', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const body = "api.idToken.setCustomClaim('https://example.com/team', 'blue');";
    deployAction(tenant.store, 'post-login', 'claims', body);
    const once = await redeem(tenant, await codeFor(tenant));
    const twice = await redeemedTwice(tenant, {});
    const answer = await userinfo(tenant, twice);
    expect(answer).toMatchObject({ status: 200, body: { 'https://example.com/team': 'blue' } });
    expect(answer.body).toEqual((await userinfo(tenant, once)).body);
  });

  it('gives tokens once when it comes twice at once', async () => {
    await using tenant = await startIssuingTenant();
    allowOfflineAccess(tenant);
    const code = await codeFor(tenant, { scope: 'openid offline_access' });
    const answers = await Promise.all([redeem(tenant, code), redeem(tenant, code)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(tenant.store.refreshTokens.list()).toEqual([]);
  });
});

it('POST /oauth/token answers 501 to a grant that it does not know', async () => {
  const answer = await postForm(await sharedTenant(), '/oauth/token', { grant_type: 'magic' });
  expect(answer).toMatchObject({ status: 501, body: { error: 'unsupported_grant_type' } });
});
