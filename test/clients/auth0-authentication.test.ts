import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { allowOfflineAccess, changeClient, codeFor, verifier } from '../rig/code-flow.ts';
import { commandLine, database, grace, machine, ordersApi, webShop } from '../rig/issuing-tenant.ts';
import type { Sdk, SdkClient } from './sdk-process.ts';
import { sharedSdk } from './shared-sdk.ts';

const shared = sharedSdk();

const batch = { clientId: machine.client_id, clientSecret: machine.client_secret };
const terminal = { clientId: commandLine.client_id, clientSecret: commandLine.client_secret };
const issued = { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 };

describe('auth0 SDK: clientCredentialsGrant', () => {
  const exchange = async (client: SdkClient) =>
    (await shared()).sdk.run(
      async ({ authentication }, { client, audience }) =>
        (await authentication(client).oauth.clientCredentialsGrant({ audience })).data,
      { client, audience: ordersApi },
    );

  it('gets a token with a secret, and none with another one', async () => {
    expect(await exchange(batch)).toEqual({ ...issued, scope: 'read:orders write:orders' });
    await expect(exchange({ ...batch, clientSecret: 'another-secret' })).rejects.toMatchObject({
      name: 'AuthApiError',
      statusCode: 401,
      error: 'access_denied',
      error_description: 'Unauthorized',
    });
  });

  it('gets a token with an assertion that it signed', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
    const clientId = await (await shared()).sdk.run(createSigningClient, { pem, audience: ordersApi });
    const clientAssertionSigningKey = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const client = { clientId: String(clientId), clientAssertionSigningKey };
    expect(await exchange(client)).toEqual({ ...issued, scope: 'read:orders' });
  });
});

/** Creates a client that signs assertions, with a grant for the API, in the other process. */
const createSigningClient = async ({ management }: Sdk, { pem, audience }: { pem: string; audience: string }) => {
  const credentials = [{ credential_type: 'public_key' as const, pem }];
  const client = await management.clients.create({
    name: 'Signing machine',
    app_type: 'non_interactive',
    client_authentication_methods: { private_key_jwt: { credentials } },
  });
  await management.clientGrants.create({ client_id: client.client_id ?? '', audience, scope: ['read:orders'] });
  return client.client_id;
};

describe('auth0 SDK: passwordGrant', () => {
  const logIn = async (fields: { readonly password: string; readonly realm?: string; readonly scope?: string }) =>
    (await shared()).sdk.run(
      async ({ authentication }, { client, body }) => (await authentication(client).oauth.passwordGrant(body)).data,
      {
        client: terminal,
        body: { username: 'grace', audience: ordersApi, ...fields },
      },
    );

  it.each([
    ['the default directory', {}],
    ['a realm', { realm: database }],
  ])('gets tokens by a password of %s, and takes the ID token for good', async (_, realm) => {
    const scope = 'openid read:orders';
    const tokens = { ...issued, id_token: expect.any(String), scope };
    expect(await logIn({ password: grace.password, scope, ...realm })).toEqual(tokens);
  });

  it('gets all scopes of the API where it asks for none', async () => {
    expect(await logIn({ password: grace.password })).toEqual({ ...issued, scope: 'read:orders write:orders' });
  });

  it('is refused with another password', async () => {
    await expect(logIn({ password: 'wrong' })).rejects.toMatchObject({
      name: 'AuthApiError',
      statusCode: 403,
      error: 'invalid_grant',
      error_description: 'Wrong email or password.',
    });
  });
});

/** A web application: its server has a secret, and its refresh tokens rotate. */
const portal = { clientId: webShop.client_id, clientSecret: 'the-secret-of-the-portal' };

function turnIntoPortal(tenant: LocalTenant): void {
  allowOfflineAccess(tenant);
  changeClient(tenant, portal.clientId, {
    client_secret: portal.clientSecret,
    token_endpoint_auth_method: 'client_secret_post',
    refresh_token: { rotation_type: 'rotating' },
  });
}

describe('auth0 SDK: authorizationCodeGrantWithPKCE, refreshTokenGrant, revokeRefreshToken', () => {
  it('exchange a code, refresh with a token that rotates, and revoke it', async () => {
    const { tenant, sdk } = await shared();
    turnIntoPortal(tenant);
    const code = await codeFor(tenant, { scope: 'openid profile read:orders offline_access' });
    const body = { code, code_verifier: verifier, redirect_uri: webShop.redirect_uri };
    const done = await sdk.run(
      async ({ authentication, userInfo, errorOf }, { client, body }) => {
        const { oauth } = authentication(client);
        const login = (await oauth.authorizationCodeGrantWithPKCE(body)).data;
        const { refresh_token: first = '' } = login;
        const profile = (await userInfo.getUserInfo(login.access_token)).data;
        const refreshed = (await oauth.refreshTokenGrant({ refresh_token: first })).data;
        const { refresh_token: second = '' } = refreshed;
        await oauth.revokeRefreshToken({ token: second });
        const revoked = await errorOf(oauth.refreshTokenGrant({ refresh_token: second }));
        return { login, profile, refreshed, hasRotated: second !== first, revoked };
      },
      { client: portal, body },
    );
    const tokens = {
      ...issued,
      refresh_token: expect.any(String),
      id_token: expect.any(String),
      scope: 'openid profile offline_access read:orders',
    };
    expect(done).toEqual({
      login: tokens,
      profile: {
        sub: 'auth0|grace',
        name: 'Grace Hopper',
        nickname: 'grace',
        updated_at: '2026-01-02T00:00:00.000Z',
      },
      refreshed: tokens,
      hasRotated: true,
      revoked: {
        name: 'AuthApiError',
        statusCode: 403,
        body: expect.any(String),
        error: 'invalid_grant',
        error_description: 'Unknown or invalid refresh token.',
      },
    });
  });
});
