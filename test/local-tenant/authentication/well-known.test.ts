import { expect, it } from 'vitest';
import { callTenant } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

it('GET /.well-known/jwks.json shows the public half of the signing key', async () => {
  await using tenant = await startTestTenant();
  const [key] = tenant.store.signingKeys.list();
  const { body } = await callTenant(tenant, { path: '/.well-known/jwks.json' });
  expect(body).toEqual({
    keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid: key?.kid, n: key?.jwk.n, e: key?.jwk.e }],
  });
});

it('GET /.well-known/openid-configuration says where everything is and what this tenant does', async () => {
  await using tenant = await startTestTenant();
  const { body } = await callTenant(tenant, { path: '/.well-known/openid-configuration' });
  expect(body).toMatchObject({
    issuer: `${tenant.url}/`,
    authorization_endpoint: `${tenant.url}/authorize`,
    token_endpoint: `${tenant.url}/oauth/token`,
    userinfo_endpoint: `${tenant.url}/userinfo`,
    jwks_uri: `${tenant.url}/.well-known/jwks.json`,
    response_types_supported: ['token', 'id_token', 'token id_token'],
    grant_types_supported: expect.arrayContaining(['implicit', 'client_credentials', 'password']),
  });
});
