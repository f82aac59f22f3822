import { generateKeyPairSync } from 'node:crypto';
import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clientCredentialsGrant,
  genericGrantRequest,
  PrivateKeyJwt,
} from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../rig/call-tenant.ts';
import { changeClient } from '../rig/code-flow.ts';
import {
  commandLine,
  database,
  grace,
  legacyApi,
  machine,
  ordersApi,
  startIssuingTenant,
} from '../rig/issuing-tenant.ts';
import { discover } from './discover.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startIssuingTenant({ now: Date.now });
});

afterAll(() => tenant?.close());

const issued = { access_token: expect.any(String), token_type: 'bearer', expires_in: 3600 };
const exchanged = { ...issued, scope: 'read:orders write:orders' };

describe('openid-client: client credentials', () => {
  it.each<[string, (secret: string) => ClientAuth]>([
    ['client_secret_basic', ClientSecretBasic],
    ['client_secret_post', ClientSecretPost],
  ])('get a token with %s, and none with another secret', async (token_endpoint_auth_method, withSecret) => {
    changeClient(tenant, machine.client_id, { token_endpoint_auth_method });
    const config = await discover(tenant, machine.client_id, undefined, withSecret(machine.client_secret));
    expect(await clientCredentialsGrant(config, { audience: ordersApi })).toEqual(exchanged);
    const wrong = await discover(tenant, machine.client_id, undefined, withSecret('another-secret'));
    await expect(clientCredentialsGrant(wrong, { audience: ordersApi })).rejects.toMatchObject({
      status: 401,
      error: 'access_denied',
      error_description: 'Unauthorized',
    });
  });

  it('get a token of an API with HS256', async () => {
    const config = await discover(tenant, machine.client_id, machine.client_secret);
    expect(await clientCredentialsGrant(config, { audience: legacyApi })).toEqual(exchanged);
  });

  it.each(['RS256', 'RS384', 'PS256'] as const)('get a token with private_key_jwt, signed with %s', async (alg) => {
    const client_id = await createSigningClient(alg);
    const algorithm = { name: alg.startsWith('RS') ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS', hash: `SHA-${alg.slice(2)}` };
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
    const config = await discover(tenant, client_id, undefined, PrivateKeyJwt(key));
    expect(await clientCredentialsGrant(config, { audience: ordersApi })).toEqual({ ...issued, scope: 'read:orders' });
  });
});

/** Creates a client that signs assertions, with a grant for the API, as a script of its owner would. */
async function createSigningClient(alg: string): Promise<string> {
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const credential = { credential_type: 'public_key', name: `with ${alg}`, pem, alg };
  const methods = { private_key_jwt: { credentials: [credential] } };
  const client = { name: `Machine with ${alg}`, app_type: 'non_interactive', client_authentication_methods: methods };
  const { body } = await callManagement(tenant, { method: 'POST', path: '/clients', body: client });
  const { client_id } = z.object({ client_id: z.string() }).parse(body);
  const grant = { client_id, audience: ordersApi, scope: ['read:orders'] };
  expect(await callManagement(tenant, { method: 'POST', path: '/client-grants', body: grant })).toMatchObject({
    status: 201,
  });
  return client_id;
}

describe('openid-client: grants of passwords', () => {
  it.each<[string, Record<string, string>]>([
    ['password', {}],
    ['http://auth0.com/oauth/grant-type/password-realm', { realm: database }],
  ])('%s gets a token and an ID token that the library takes for good', async (grantType, realm) => {
    const config = await discover(tenant, commandLine.client_id, commandLine.client_secret);
    const user = { username: 'grace', password: grace.password, audience: ordersApi, scope: 'openid read:orders' };
    const tokens = await genericGrantRequest(config, grantType, { ...user, ...realm });
    expect(tokens).toEqual({ ...issued, id_token: expect.any(String), scope: user.scope });
    expect(tokens.claims()).toMatchObject({ sub: 'auth0|grace' });
    await expect(genericGrantRequest(config, grantType, { ...user, ...realm, password: 'x' })).rejects.toMatchObject({
      status: 403,
      error: 'invalid_grant',
      error_description: 'Wrong email or password.',
    });
  });
});
