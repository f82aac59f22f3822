import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callTenant } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

const keySchema = z.object({ x5c: z.tuple([z.string()]), x5t: z.string() });
const keysSchema = z.object({ keys: z.tuple([keySchema, keySchema]) });

it('GET /.well-known/jwks.json shows the public half of the signing key and of the next one', async () => {
  await using tenant = await startTestTenant();
  const { body } = await callTenant(tenant, { path: '/.well-known/jwks.json' });
  const keys = tenant.store.signingKeys.list();
  expect(keys.map(({ state }) => state)).toEqual(['current', 'next']);
  const certificate = { x5c: [expect.any(String)], x5t: expect.any(String) };
  expect(body).toEqual({
    keys: keys.map(({ kid, jwk: { n, e } }) => {
      return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e, ...certificate };
    }),
  });
  const jwk = keys[0]?.jwk;
  const { x5c, x5t } = keysSchema.parse(body).keys[0];
  const { publicKey, fingerprint } = new X509Certificate(Buffer.from(x5c[0], 'base64'));
  expect(publicKey.export({ format: 'jwk' })).toEqual({ kty: 'RSA', n: jwk?.n, e: jwk?.e });
  expect(x5t).toBe(Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url'));
});

it('GET /.well-known/jwks.json answers the same after a restart', async () => {
  using folder = temporaryFolder();
  const ask = async (tenant: LocalTenant) => (await callTenant(tenant, { path: '/.well-known/jwks.json' })).body;
  const first = await startTestTenant({ folder: folder.path });
  const before = await ask(first);
  await first.close();
  await using second = await startTestTenant({ folder: folder.path });
  expect(await ask(second)).toEqual(before);
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
    revocation_endpoint: `${tenant.url}/oauth/revoke`,
    end_session_endpoint: `${tenant.url}/oidc/logout`,
    response_types_supported: [
      'code',
      'token',
      'id_token',
      'code token',
      'code id_token',
      'token id_token',
      'code token id_token',
    ],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    code_challenge_methods_supported: ['S256', 'plain'],
    grant_types_supported: [
      'authorization_code',
      'implicit',
      'client_credentials',
      'refresh_token',
      'password',
      'http://auth0.com/oauth/grant-type/password-realm',
      'http://auth0.com/oauth/grant-type/mfa-otp',
    ],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  });
});
