import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeRequest, logIn } from '../../../rig/browser-login.ts';
import { deployAction } from '../../../rig/deploy-scripts.ts';
import { fragmentOf } from '../../../rig/implicit-flow.ts';
import { sharedIssuingTenant, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { askForToken, type TenantAddress, tokensOf, verifyToken } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const sharedTenant = sharedIssuingTenant();
const verifier = 'the-verifier-of-a-single-page-app-that-is-long-enough';
const code_challenge = createHash('sha256').update(verifier).digest('base64url');
const challenge = { code_challenge, code_challenge_method: 'S256' };

async function fragmentFor(tenant: TenantAddress, response_type: string, fields: Record<string, string> = {}) {
  const request = { ...codeRequest, ...challenge, response_type, nonce: 'nonce-1', ...fields };
  return fragmentOf((await logIn(tenant, 'auth0|grace', request)).answer);
}

function redeem(tenant: TenantAddress, code: string, fields: Record<string, string> = {}) {
  const { client_id, redirect_uri } = webShop;
  const form = { grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier: verifier, ...fields };
  return askForToken(tenant, form);
}

function halfHash(text = ''): string {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

describe('a hybrid login', () => {
  it.each([
    ['code id_token', ['code', 'id_token', 'state']],
    ['code token', ['access_token', 'code', 'expires_in', 'scope', 'state', 'token_type']],
    ['code id_token token', ['access_token', 'code', 'expires_in', 'id_token', 'scope', 'state', 'token_type']],
  ])('for %s brings what that says, and never a refresh token', async (responseType, names) => {
    const scope = 'openid read:orders offline_access';
    const fragment = await fragmentFor(await sharedTenant(), responseType, { scope });
    expect(Object.keys(fragment).sort()).toEqual(names);
  });

  it('binds code and access token to the ID token by their hashes', async () => {
    const tenant = await sharedTenant();
    const { id_token = '', code, access_token } = await fragmentFor(tenant, 'code id_token token');
    expect((await verifyToken(tenant, id_token, webShop.client_id)).payload).toMatchObject({
      c_hash: halfHash(code),
      at_hash: halfHash(access_token),
      nonce: 'nonce-1',
    });
    const alone = await fragmentFor(tenant, 'code id_token');
    const { payload } = await verifyToken(tenant, alone['id_token'] ?? '', webShop.client_id);
    expect(payload).toMatchObject({ c_hash: halfHash(alone['code']) });
    expect(payload).not.toHaveProperty('at_hash');
  });

  it('gives tokens of a browser to the browser, and of the API to who redeems the code', async () => {
    const tenant = await sharedTenant();
    const { code = '', expires_in } = await fragmentFor(tenant, 'code token');
    expect(expires_in).toBe('600');
    const { status, body } = await redeem(tenant, code);
    expect({ status, body }).toMatchObject({ status: 200, body: { expires_in: 3600, scope: 'openid read:orders' } });
    const { payload } = await verifyToken(tenant, tokensOf({ body }).id_token, webShop.client_id);
    expect(payload).not.toHaveProperty('c_hash');
  });

  it('runs its scripts once, and they see which protocol it is', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const claim = 'https://example.com/seen';
    const seen = "[event.transaction.protocol, event.transaction.response_type, require('crypto').randomUUID()]";
    deployAction(tenant.store, 'post-login', 'seen', `api.idToken.setCustomClaim('${claim}', ${seen});`);
    const { id_token = '', code = '' } = await fragmentFor(tenant, 'code id_token');
    const { id_token: redeemed } = tokensOf(await redeem(tenant, code));
    const [front, back] = await Promise.all(
      [id_token, redeemed].map(async (token) => (await verifyToken(tenant, token, webShop.client_id)).payload[claim]),
    );
    expect(front).toEqual(['oidc-hybrid-profile', ['code', 'id_token'], expect.any(String)]);
    expect(back).toEqual(front);
  });
});

describe('the code of a login', () => {
  it('gives tokens for its verifier', async () => {
    const tenant = await sharedTenant();
    const { code = '' } = await fragmentFor(tenant, 'code', { response_mode: 'fragment', max_age: '60' });
    const answer = await redeem(tenant, code);
    expect(answer.status).toBe(200);
    expect((await verifyToken(tenant, tokensOf(answer).id_token, webShop.client_id)).payload).toMatchObject({
      sub: 'auth0|grace',
      nonce: 'nonce-1',
      sid: expect.stringMatching(/^\w{32}$/),
      auth_time: 1_795_413_600,
    });
  });

  it.each([
    ['S256', code_challenge, verifier],
    ['plain', verifier, verifier],
  ])('is bound to a challenge by the method %s', async (code_challenge_method, value, code_verifier) => {
    const tenant = await sharedTenant();
    const fields = { response_mode: 'fragment', code_challenge: value, code_challenge_method };
    const [good, bad] = [await fragmentFor(tenant, 'code', fields), await fragmentFor(tenant, 'code', fields)];
    expect((await redeem(tenant, good['code'] ?? '', { code_verifier })).status).toBe(200);
    expect(await redeem(tenant, bad['code'] ?? '', { code_verifier: `${verifier}!` })).toMatchObject({
      status: 403,
      body: { error: 'invalid_grant' },
    });
  });
});
