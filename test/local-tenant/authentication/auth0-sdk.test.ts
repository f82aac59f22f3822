import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { allowOfflineAccess, changeClient, codeFor, verifier } from '../../rig/code-flow.ts';
import {
  commandLine,
  database,
  grace,
  machine,
  ordersApi,
  startIssuingTenant,
  webShop,
} from '../../rig/issuing-tenant.ts';
import { repositoryRoot } from '../../rig/project-fixture.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

const refreshSchema = z.object({ refresh_token: z.string() });

/** Calls one method of the SDK and prints what it gives, or the error it throws. */
const script = `
const { AuthenticationClient } = require('auth0');
const { options, method, body } = JSON.parse(process.argv[1]);
new AuthenticationClient(options).oauth[method](body).then(
  ({ data = null }) => console.log(JSON.stringify(data)),
  ({ name, statusCode, error, error_description }) =>
    console.log(JSON.stringify({ name, statusCode, error, error_description })),
);
`;

interface SdkClient {
  readonly client_id: string;
  readonly client_secret?: string;
  /** PKCS #8. */
  readonly signingKey?: string;
}

/** Runs the SDK in a process that trusts the tenant's CA as any Node.js program would. */
async function callSdk(
  { domain, caPath }: LocalTenant,
  { client_id: clientId, client_secret: clientSecret, signingKey: clientAssertionSigningKey }: SdkClient,
  method:
    | 'authorizationCodeGrantWithPKCE'
    | 'clientCredentialsGrant'
    | 'passwordGrant'
    | 'refreshTokenGrant'
    | 'revokeRefreshToken',
  body: object,
): Promise<unknown> {
  const options = { domain, clientId, clientSecret, clientAssertionSigningKey };
  const call = JSON.stringify({ options, method, body });
  const child = spawn(process.execPath, ['--eval', script, call], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_EXTRA_CA_CERTS: caPath },
  });
  const [printed] = await Promise.all([json(child.stdout), once(child, 'close')]);
  return printed;
}

it('the auth0 SDK gets tokens by client credentials and by password, and takes the ID token for good', async () => {
  using folder = temporaryFolder();
  await using tenant = await startIssuingTenant({ folder: folder.path, now: Date.now });
  const user = { username: 'grace', password: grace.password, audience: ordersApi };
  const [exchange, login, realmLogin, refused] = await Promise.all([
    callSdk(tenant, machine, 'clientCredentialsGrant', { audience: ordersApi }),
    callSdk(tenant, commandLine, 'passwordGrant', { ...user, scope: 'openid read:orders' }),
    callSdk(tenant, commandLine, 'passwordGrant', { ...user, realm: database }),
    callSdk(tenant, commandLine, 'passwordGrant', { ...user, password: 'wrong' }),
  ]);
  const issued = { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 };
  expect(exchange).toEqual({ ...issued, scope: 'read:orders write:orders' });
  expect(login).toEqual({ ...issued, id_token: expect.any(String), scope: 'openid read:orders' });
  expect(realmLogin).toEqual({ ...issued, scope: 'read:orders write:orders' });
  expect(refused).toEqual({
    name: 'AuthApiError',
    statusCode: 403,
    error: 'invalid_grant',
    error_description: 'Wrong email or password.',
  });
});

it('the auth0 SDK exchanges a code, refreshes with a token that rotates, and revokes it', async () => {
  using folder = temporaryFolder();
  await using tenant = await startIssuingTenant({ folder: folder.path, now: Date.now });
  allowOfflineAccess(tenant);
  const portal = { client_id: webShop.client_id, client_secret: 'the-secret-of-the-portal' };
  const { client_secret } = portal;
  const token_endpoint_auth_method = 'client_secret_post';
  const refreshing = { refresh_token: { rotation_type: 'rotating' } } as const;
  changeClient(tenant, portal.client_id, { client_secret, token_endpoint_auth_method, ...refreshing });
  const code = await codeFor(tenant, { scope: 'openid read:orders offline_access' });
  const { redirect_uri } = webShop;
  const login = await callSdk(tenant, portal, 'authorizationCodeGrantWithPKCE', {
    code,
    code_verifier: verifier,
    redirect_uri,
  });
  const issued = {
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    id_token: expect.any(String),
    scope: 'openid offline_access read:orders',
    expires_in: 3600,
    token_type: 'Bearer',
  };
  expect(login).toEqual(issued);
  const { refresh_token } = refreshSchema.parse(login);
  const refreshed = await callSdk(tenant, portal, 'refreshTokenGrant', { refresh_token });
  expect(refreshed).toEqual(issued);
  const { refresh_token: token } = refreshSchema.parse(refreshed);
  await callSdk(tenant, portal, 'revokeRefreshToken', { token });
  expect(await callSdk(tenant, portal, 'refreshTokenGrant', { refresh_token: token })).toEqual({
    name: 'AuthApiError',
    statusCode: 403,
    error: 'invalid_grant',
    error_description: 'Unknown or invalid refresh token.',
  });
});

it('the auth0 SDK gets a token with an assertion that it signed', async () => {
  using folder = temporaryFolder();
  await using tenant = await startIssuingTenant({ folder: folder.path, now: Date.now });
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const credential = { credential_type: 'public_key', pem: publicKey.export({ type: 'spki', format: 'pem' }) };
  const made = await callManagement(tenant, {
    method: 'POST',
    path: '/clients',
    body: {
      name: 'Signing machine',
      app_type: 'non_interactive',
      client_authentication_methods: { private_key_jwt: { credentials: [credential] } },
    },
  });
  const { client_id } = z.object({ client_id: z.string() }).parse(made.body);
  const grant = { client_id, audience: ordersApi, scope: ['read:orders'] };
  await callManagement(tenant, { method: 'POST', path: '/client-grants', body: grant });
  const signingKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const client = { client_id, signingKey };
  const exchange = await callSdk(tenant, client, 'clientCredentialsGrant', { audience: ordersApi });
  expect(exchange).toMatchObject({ access_token: expect.any(String), scope: 'read:orders' });
});
