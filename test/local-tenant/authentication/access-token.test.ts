import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createResourceServer } from '#local-tenant/store/create-resource-server.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import {
  commandLine,
  grace,
  legacyApi,
  legacySigningSecret,
  ordersApi,
  sharedIssuingTenant,
  startIssuingTenant,
} from '../../rig/issuing-tenant.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { askForToken, tokensOf, verifyToken } from '../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();

async function tokensFor(tenant: LocalTenant, audience: string, scope: string) {
  const user = { username: 'grace', password: grace.password };
  return tokensOf(await askForToken(tenant, { grant_type: 'password', ...commandLine, ...user, audience, scope }));
}

function verifyWithSecret(token: string, secret: string) {
  const options = { algorithms: ['HS256'], currentDate: new Date(testTime) };
  return jwtVerify(token, new TextEncoder().encode(secret), options);
}

describe('the access token of an API with RS256', () => {
  it('names a key of the JWKS', async () => {
    const tenant = await sharedTenant();
    const { access_token } = await tokensFor(tenant, ordersApi, '');
    expect(decodeProtectedHeader(access_token)).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: tenant.store.signingKeys.list()[0]?.kid,
    });
    await verifyToken(tenant, access_token, ordersApi);
  });

  it.each([
    ['openid', (domain: string) => [ordersApi, `https://${domain}/userinfo`]],
    ['profile', () => ordersApi],
  ])('is with the scope %s for /userinfo, too, or not', async (scope, audience) => {
    const tenant = await sharedTenant();
    const { access_token } = await tokensFor(tenant, ordersApi, scope);
    expect((await verifyToken(tenant, access_token, ordersApi)).payload.aud).toEqual(audience(tenant.domain));
  });
});

describe('the access token of an API with HS256', () => {
  it('is signed with the signing secret of the API and names no key', async () => {
    const { access_token } = await tokensFor(await sharedTenant(), legacyApi, '');
    expect(decodeProtectedHeader(access_token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { payload } = await verifyWithSecret(access_token, legacySigningSecret);
    expect(payload).toMatchObject({ sub: 'auth0|grace', aud: legacyApi });
    await expect(verifyWithSecret(access_token, commandLine.client_secret)).rejects.toThrow('signature');
  });

  it('is for this API alone, also with openid', async () => {
    const { access_token } = await tokensFor(await sharedTenant(), legacyApi, 'openid');
    expect((await verifyWithSecret(access_token, legacySigningSecret)).payload.aud).toBe(legacyApi);
  });
});

it('an API with RS512 gets what it asks for', async () => {
  await using tenant = await startIssuingTenant();
  const identifier = 'https://strict.example.com';
  tenant.store.resourceServers.put(createResourceServer({ identifier, signing_alg: 'RS512' }));
  const { access_token } = await tokensFor(tenant, identifier, '');
  expect(decodeProtectedHeader(access_token).alg).toBe('RS512');
  // As at Auth0: the key says RS256 until the tenant takes that out.
  await expect(verifyToken(tenant, access_token, identifier)).rejects.toThrow('no applicable key');
  await callManagement(tenant, {
    method: 'PATCH',
    path: '/tenants/settings',
    body: { flags: { remove_alg_from_jwks: true } },
  });
  await verifyToken(tenant, access_token, identifier);
});

it('the ID token of a client with HS256 is signed with the secret of the client', async () => {
  await using tenant = await startIssuingTenant();
  const client = tenant.store.clients.get(commandLine.client_id);
  if (client) {
    const jwt_configuration = { ...client.jwt_configuration, alg: 'HS256', lifetime_in_seconds: 60 };
    tenant.store.clients.put({ ...client, jwt_configuration });
  }
  const { id_token } = await tokensFor(tenant, ordersApi, 'openid');
  const { payload } = await verifyWithSecret(id_token, commandLine.client_secret);
  expect(payload).toMatchObject({ aud: 'command-line', exp: testTime / 1000 + 60 });
});
