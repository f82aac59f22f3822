import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { deployAction, deployRule } from '../../rig/deploy-scripts.ts';
import { authorization, clickLogin, fragmentOf } from '../../rig/implicit-flow.ts';
import { ordersApi, sharedIssuingTenant, startIssuingTenant, webShop } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { tokensOf, verifyToken } from '../../rig/tokens.ts';

const pipeline = sharedPipeline();
const sharedTenant = sharedIssuingTenant();
const claim = 'https://example.com/username';
const issuedAt = testTime / 1000;

async function fragmentFor(tenant: LocalTenant, fields: Record<string, string> = {}, user = 'auth0|grace') {
  return fragmentOf(await clickLogin(tenant, user, { ...authorization, ...fields }));
}

async function claimsFor(tenant: LocalTenant, fields: Record<string, string> = {}, user = 'auth0|grace') {
  const { access_token, id_token } = tokensOf({ body: await fragmentFor(tenant, fields, user) });
  return {
    access: (await verifyToken(tenant, access_token, ordersApi)).payload,
    id: (await verifyToken(tenant, id_token, webShop.client_id)).payload,
  };
}

describe('an implicit login', () => {
  it('hands both tokens to the client in the fragment, with its state', async () => {
    const tenant = await sharedTenant();
    const { access_token, id_token, ...rest } = await fragmentFor(tenant);
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: '600', scope: 'openid read:orders', state: 'state-1' });
    expect((await verifyToken(tenant, access_token ?? '', ordersApi)).payload).toEqual({
      iss: `${tenant.url}/`,
      sub: 'auth0|grace',
      aud: [ordersApi, `${tenant.url}/userinfo`],
      azp: 'web-shop',
      scope: 'openid read:orders',
      iat: issuedAt,
      exp: issuedAt + 600,
    });
    const hash = createHash('sha256')
      .update(access_token ?? '')
      .digest();
    expect((await verifyToken(tenant, id_token ?? '', webShop.client_id)).payload).toEqual({
      iss: `${tenant.url}/`,
      sub: 'auth0|grace',
      aud: 'web-shop',
      nonce: 'nonce-1',
      at_hash: hash.subarray(0, hash.length / 2).toString('base64url'),
      iat: issuedAt,
      exp: issuedAt + 36_000,
      sid: expect.stringMatching(/^\w{32}$/),
    });
  });

  it('gives the ID token alone, without at_hash, for response_type=id_token', async () => {
    const tenant = await sharedTenant();
    const { id_token, ...rest } = await fragmentFor(tenant, { response_type: 'id_token' });
    expect(rest).toEqual({ state: 'state-1' });
    expect((await verifyToken(tenant, id_token ?? '', webShop.client_id)).payload).not.toHaveProperty('at_hash');
  });

  it('gives the access token alone for response_type=token', async () => {
    const tenant = await sharedTenant();
    const fragment = await fragmentFor(tenant, { response_type: 'token' });
    expect(Object.keys(fragment).sort()).toEqual(['access_token', 'expires_in', 'scope', 'state', 'token_type']);
  });

  it('grants what is asked for and the API has, nothing more', async () => {
    const tenant = await sharedTenant();
    expect(await fragmentFor(tenant, { scope: 'openid' })).toMatchObject({ scope: 'openid' });
    expect(
      await fragmentFor(tenant, { scope: 'read:orders admin __proto__ constructor', response_type: 'token' }),
    ).toMatchObject({ scope: 'read:orders' });
  });

  it('gives an opaque access token of 2 hours where there is no API', async () => {
    const fragment = await fragmentFor(await sharedTenant(), { audience: '' });
    expect(fragment).toMatchObject({ expires_in: '7200' });
    expect(fragment['access_token']).not.toContain('.');
  });

  it('names the organization of the user in both tokens', async () => {
    const { access, id } = await claimsFor(await sharedTenant(), {}, 'auth0|olga');
    for (const claims of [access, id]) expect(claims).toMatchObject({ org_id: 'org_acme', org_name: 'acme' });
  });
});

describe('the scripts of an implicit login', () => {
  it('see the request to /authorize, without credentials', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const body = `context.accessToken['${claim}'] = { protocol: context.protocol, query: context.request.query, body: context.request.body }; callback(null, user, context);`;
    deployRule(tenant.store, 'report', body);
    const { access } = await claimsFor(tenant, { client_secret: 'secret', custom: 'x' });
    expect(access[claim]).toEqual({
      protocol: 'oidc-implicit-profile',
      query: { ...authorization, custom: 'x' },
      body: {},
    });
  });

  it('add claims to both tokens', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(
      tenant.store,
      'username',
      `context.accessToken['${claim}'] = user.username; callback(null, user, context);`,
    );
    deployAction(tenant.store, 'post-login', 'email', `api.idToken.setCustomClaim('${claim}', event.user.email);`);
    const { access, id } = await claimsFor(tenant);
    expect(access).toMatchObject({ [claim]: 'grace' });
    expect(id).toMatchObject({ [claim]: 'grace@example.com', nonce: 'nonce-1' });
  });

  it.each([
    ['rule', "callback(new UnauthorizedError('not you & me'));", 'unauthorized', 'not you & me'],
    ['rule', "callback(new Error('not you'));", 'access_denied', 'not you'],
    ['Action', "api.access.deny('not you');", 'access_denied', 'not you'],
    ['Action', "throw new Error('secret detail');", 'access_denied', '"actions/gate" failed'],
  ])('end it without a token: %s with %s', async (form, body, error, error_description) => {
    await using tenant = await startIssuingTenant({ pipeline });
    if (form === 'rule') deployRule(tenant.store, 'gate', body);
    else deployAction(tenant.store, 'post-login', 'gate', body);
    expect(await fragmentFor(tenant)).toEqual({ error, error_description, state: 'state-1' });
  });

  it('cannot redirect by the text of an error', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'gate', "api.access.deny('x\\r\\nlocation: https://evil.example.com');");
    const answer = await clickLogin(tenant, 'auth0|grace');
    expect(answer.headers.location).toMatch(/^http:\/\/localhost:3000\/callback#error=access_denied/);
    expect(fragmentOf(answer)['error_description']).toBe('x\r\nlocation: https://evil.example.com');
  });
});
