import { describe, expect, it } from 'vitest';
import { callTenant } from '../../rig/call-tenant.ts';
import {
  legacyApi,
  machine,
  ordersApi,
  sharedIssuingTenant,
  startIssuingTenant,
  webShop,
} from '../../rig/issuing-tenant.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { accessTokenClaims, askForToken, postForm, tokensOf, verifyToken } from '../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();
const grant_type = 'client_credentials';
const request = { grant_type, ...machine, audience: ordersApi };
const issuedAt = testTime / 1000;

describe('POST /oauth/token, grant_type=client_credentials', () => {
  it('issues a token for the client itself, with every scope of its grant', async () => {
    const tenant = await sharedTenant();
    const answer = await askForToken(tenant, { ...request, scope: 'read:orders' });
    const { access_token } = tokensOf(answer);
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store', pragma: 'no-cache' } });
    expect(answer.body).toEqual({
      access_token,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'read:orders write:orders',
    });
    expect((await verifyToken(tenant, access_token, ordersApi)).payload).toEqual({
      iss: `${tenant.url}/`,
      sub: 'machine@clients',
      aud: ordersApi,
      azp: 'machine',
      gty: 'client-credentials',
      scope: 'read:orders write:orders',
      iat: issuedAt,
      exp: issuedAt + 3600,
    });
  });

  it('has no scope when the grant has none', async () => {
    await using tenant = await startIssuingTenant();
    const [grant] = tenant.store.clientGrants.list().filter(({ audience }) => audience === ordersApi);
    if (grant) tenant.store.clientGrants.put({ ...grant, scope: [] });
    const answer = await askForToken(tenant, request);
    expect(answer.body).not.toHaveProperty('scope');
    expect(await accessTokenClaims(tenant, answer, ordersApi)).not.toHaveProperty('scope');
  });

  it('never has an ID token, nor /userinfo in its audience, whatever scopes are asked for', async () => {
    const tenant = await sharedTenant();
    const answer = await askForToken(tenant, { ...request, scope: 'openid profile' });
    expect(answer.body).not.toHaveProperty('id_token');
    expect((await accessTokenClaims(tenant, answer, ordersApi)).aud).toBe(ordersApi);
  });

  it('takes JSON', async () => {
    const tenant = await sharedTenant();
    const answer = await callTenant(tenant, { method: 'POST', path: '/oauth/token', body: request });
    expect(await accessTokenClaims(tenant, answer, ordersApi)).toMatchObject({ azp: 'machine' });
  });

  it('takes the tenant default audience when none is given', async () => {
    await using tenant = await startIssuingTenant();
    const [settings] = tenant.store.settings.list();
    if (settings) tenant.store.settings.put({ ...settings, default_audience: ordersApi });
    const answer = await askForToken(tenant, { grant_type, ...machine });
    expect((await accessTokenClaims(tenant, answer, ordersApi)).aud).toBe(ordersApi);
  });
});

describe('client authentication', () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const withoutSecret = { grant_type, audience: ordersApi };

  it.each(['machine:the-secret-of-the-machine', 'm%61chine:the%2Dsecret-of-the-machine'])(
    'takes %s in the header',
    async (text) => {
      const tenant = await sharedTenant();
      expect((await postForm(tenant, '/oauth/token', withoutSecret, basic(text))).status).toBe(200);
    },
  );

  it('takes a secret with any character in the header, as clients send it that do not encode', async () => {
    await using tenant = await startIssuingTenant();
    const [client] = tenant.store.clients.list().filter(({ client_id }) => client_id === 'machine');
    if (client) tenant.store.clients.put({ ...client, client_secret: 'a:b&c=d' });
    expect((await postForm(tenant, '/oauth/token', withoutSecret, basic('machine:a:b&c=d'))).status).toBe(200);
  });

  it('refuses a client without a secret that sends none', async () => {
    await using tenant = await startIssuingTenant();
    const client = tenant.store.clients.get('machine');
    if (client) tenant.store.clients.put({ ...client, client_secret: '' });
    const form = { ...withoutSecret, client_id: 'machine' };
    const refused = { status: 401, body: unauthorized };
    expect(await postForm(tenant, '/oauth/token', form)).toMatchObject(refused);
    expect(await postForm(tenant, '/oauth/token', withoutSecret, basic('machine:'))).toMatchObject(refused);
  });

  it.each([
    'machine:the-secret-of-the-machine:x',
    'machine:the-secret-of-the-machine&x',
    'machine:',
    'machine',
    ':',
    '%:%',
  ])('refuses %s in the header', async (text) => {
    const tenant = await sharedTenant();
    const answer = await postForm(tenant, '/oauth/token', withoutSecret, basic(text));
    expect(answer).toMatchObject({ status: 401, body: unauthorized });
  });
});

const unauthorized = { error: 'access_denied', error_description: 'Unauthorized' };
const noGrant = (audience: string) => ({
  error: 'access_denied',
  error_description: `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`,
});

describe('POST /oauth/token refuses', () => {
  it.each<[string, Record<string, string>, number, object]>([
    ['a wrong secret', { client_secret: 'wrong' }, 401, unauthorized],
    ['an empty secret', { client_secret: '' }, 401, unauthorized],
    ['an unknown client', { client_id: 'nobody' }, 401, unauthorized],
    ['a client named like a property of every object', { client_id: '__proto__' }, 401, unauthorized],
    [
      'an unknown audience',
      { audience: 'https://unknown.example.com' },
      403,
      {
        error: 'access_denied',
        error_description: 'Service not enabled within domain: https://unknown.example.com',
      },
    ],
    [
      'no audience where the tenant has no default one',
      { audience: '' },
      403,
      {
        error: 'access_denied',
        error_description: 'No audience parameter was provided, and no default audience has been configured',
      },
    ],
    [
      'a grant that the client does not have',
      { grant_type: 'password' },
      403,
      {
        error: 'unauthorized_client',
        error_description: "Grant type 'password' not allowed for the client.",
        error_uri: 'https://auth0.com/docs/clients/client-grant-types',
      },
    ],
    [
      'an unknown grant type',
      { grant_type: 'constructor' },
      501,
      { error: 'unsupported_grant_type', error_description: 'Unsupported grant type: constructor' },
    ],
    [
      'no grant type',
      { grant_type: '' },
      400,
      { error: 'invalid_request', error_description: 'Missing required parameter: grant_type' },
    ],
  ])('%s', async (_, fields, status, body) => {
    const tenant = await sharedTenant();
    const answer = await askForToken(tenant, { ...request, ...fields });
    expect(answer).toMatchObject({ status, headers: { 'cache-control': 'no-store' } });
    expect(answer.body).toEqual(body);
  });

  it('a public client, even one with the grant type', async () => {
    await using tenant = await startIssuingTenant();
    const [spa] = tenant.store.clients.list().filter(({ client_id }) => client_id === webShop.client_id);
    if (spa) tenant.store.clients.put({ ...spa, grant_types: [grant_type] });
    const answer = await askForToken(tenant, { grant_type, client_id: webShop.client_id, audience: ordersApi });
    expect(answer).toMatchObject({ status: 401, body: unauthorized });
  });

  it('a client without a grant for the API', async () => {
    await using tenant = await startIssuingTenant();
    tenant.store.clientGrants.delete(`grant of ${ordersApi}`);
    const answer = await askForToken(tenant, request);
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual(noGrant(ordersApi));
    expect((await askForToken(tenant, { ...request, audience: legacyApi })).status).toBe(200);
  });

  it('a client whose grant is for its users only', async () => {
    await using tenant = await startIssuingTenant();
    const grant = tenant.store.clientGrants.get(`grant of ${ordersApi}`);
    if (grant) tenant.store.clientGrants.put({ ...grant, subject_type: 'user' });
    expect(await askForToken(tenant, request)).toMatchObject({ status: 403, body: noGrant(ordersApi) });
  });
});
