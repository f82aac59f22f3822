import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import {
  commandLine,
  database,
  grace,
  olga,
  ordersApi,
  sharedIssuingTenant,
  startIssuingTenant,
} from '../../rig/issuing-tenant.ts';
import { testTime } from '../../rig/start-test-tenant.ts';
import { accessTokenClaims, askForToken, tokensOf, verifyToken } from '../../rig/tokens.ts';

const sharedTenant = sharedIssuingTenant();
const realmGrant = { grant_type: 'http://auth0.com/oauth/grant-type/password-realm', realm: database };
const credentials = { username: 'grace', password: grace.password };
const issuedAt = testTime / 1000;
const ask = (tenant: LocalTenant, fields: Record<string, string> = {}) =>
  askForToken(tenant, { grant_type: 'password', ...commandLine, ...credentials, audience: ordersApi, ...fields });

describe('POST /oauth/token, grant_type=password', () => {
  it('issues an access token for the user, with all scopes of the API when none is asked for', async () => {
    const tenant = await sharedTenant();
    const answer = await ask(tenant);
    const { access_token } = tokensOf(answer);
    const scope = 'read:orders write:orders';
    expect(answer.body).toEqual({ access_token, token_type: 'Bearer', expires_in: 3600, scope });
    expect((await verifyToken(tenant, access_token, ordersApi)).payload).toEqual({
      iss: `${tenant.url}/`,
      sub: 'auth0|grace',
      aud: ordersApi,
      azp: 'command-line',
      gty: 'password',
      scope,
      iat: issuedAt,
      exp: issuedAt + 3600,
    });
  });

  it('counts the login of the user, and notes when and from where it came', async () => {
    await using tenant = await startIssuingTenant();
    const profileOf = () => tenant.store.users.get('auth0|grace')?.profile;
    for (const logins_count of [1, 2]) {
      await ask(tenant);
      const login = { logins_count, last_login: '2026-11-23T06:00:00.000Z', last_ip: '127.0.0.1' };
      expect(profileOf()).toEqual({ ...grace.profile, ...login });
    }
    await ask(tenant, { password: 'wrong' });
    expect(profileOf()?.logins_count).toBe(2);
  });

  it('takes the email in any case, and whoever of the connection has the password', async () => {
    await using tenant = await startIssuingTenant();
    const [stored, other] = [tenant.store.users.get('auth0|grace'), tenant.store.users.get('auth0|olga')];
    const subOf = async (fields: Record<string, string>) => {
      return (await accessTokenClaims(tenant, await ask(tenant, fields), ordersApi)).sub;
    };
    expect(await subOf({ username: 'Grace@Example.COM' })).toBe('auth0|grace');
    if (stored) tenant.store.users.put({ ...stored, profile: { ...stored.profile, email: 'Grace@Example.com' } });
    if (other) tenant.store.users.put({ ...other, profile: { ...other.profile, username: 'Grace@Example.com' } });
    expect(await subOf({ username: 'Grace@Example.com' })).toBe('auth0|grace');
    expect(await subOf({ username: 'Grace@Example.com', password: olga.password })).toBe('auth0|olga');
    expect(await ask(tenant, { username: 'Grace@Example.com', password: 'wrong' })).toMatchObject({ status: 403 });
  });

  it('grants the scopes of the API that are asked for, and none that it does not have', async () => {
    const tenant = await sharedTenant();
    const answer = await ask(tenant, { scope: 'read:orders delete:everything' });
    expect((await accessTokenClaims(tenant, answer, ordersApi))['scope']).toBe('read:orders');
  });

  it('issues an ID token with openid, which has no nonce and no at_hash', async () => {
    const tenant = await sharedTenant();
    const answer = await ask(tenant, { scope: 'openid read:orders' });
    const { payload } = await verifyToken(tenant, tokensOf(answer).id_token, commandLine.client_id);
    expect(payload).toEqual({
      iss: `${tenant.url}/`,
      sub: 'auth0|grace',
      aud: 'command-line',
      iat: issuedAt,
      exp: issuedAt + 36_000,
    });
  });

  it.each([
    ['profile', { name: 'Grace Hopper', nickname: 'grace', updated_at: '2026-01-02T00:00:00.000Z' }],
    ['email', { email: 'grace@example.com', email_verified: true }],
  ])('shows in the ID token what the scope %s shows of the user', async (scope, claims) => {
    const tenant = await sharedTenant();
    const { id_token } = tokensOf(await ask(tenant, { scope: `openid ${scope}` }));
    const { payload } = await verifyToken(tenant, id_token, commandLine.client_id);
    const { iss: _iss, sub: _sub, aud: _aud, iat: _iat, exp: _exp, ...profile } = payload;
    expect(profile).toEqual(claims);
  });

  it('takes the email for the username', async () => {
    const tenant = await sharedTenant();
    const claims = await accessTokenClaims(tenant, await ask(tenant, { username: 'grace@example.com' }), ordersApi);
    expect(claims.sub).toBe('auth0|grace');
  });

  it('names the organization of the user in both tokens', async () => {
    const tenant = await sharedTenant();
    const { username = '' } = olga.profile;
    const answer = await ask(tenant, { username, password: olga.password, scope: 'openid' });
    const organization = { org_id: 'org_acme', org_name: 'acme' };
    const { access_token, id_token } = tokensOf(answer);
    expect((await verifyToken(tenant, access_token, ordersApi)).payload).toMatchObject(organization);
    expect((await verifyToken(tenant, id_token, commandLine.client_id)).payload).toMatchObject(organization);
  });

  it('gives an opaque token where there is no API', async () => {
    const tenant = await sharedTenant();
    const answer = await ask(tenant, { audience: '', scope: 'openid' });
    expect(answer.body).toMatchObject({ expires_in: 86_400, scope: 'openid' });
    expect(tokensOf(answer).access_token).not.toContain('.');
  });
});

const wrongPassword = { error: 'invalid_grant', error_description: 'Wrong email or password.' };

describe('POST /oauth/token with a password refuses', () => {
  it.each<[string, Record<string, string>, number, object]>([
    ['a wrong password', { password: 'wrong' }, 403, wrongPassword],
    ['the password of another user', { password: olga.password }, 403, wrongPassword],
    ['an unknown user, as it does a wrong password', { username: 'nobody' }, 403, wrongPassword],
    ['a password that is too long to be one', { password: 'x'.repeat(500_000) }, 403, wrongPassword],
    [
      'no password',
      { password: '' },
      400,
      { error: 'invalid_request', error_description: 'Missing required parameter: password' },
    ],
    [
      'an unknown realm',
      { ...realmGrant, realm: 'nowhere' },
      403,
      { error: 'invalid_request', error_description: 'invalid connection specified for password grant' },
    ],
    [
      'no realm',
      { ...realmGrant, realm: '' },
      400,
      { error: 'invalid_request', error_description: 'Missing required parameter: realm' },
    ],
    [
      'an unknown audience',
      { audience: 'https://unknown.example.com' },
      403,
      { error: 'access_denied', error_description: 'Service not enabled within domain: https://unknown.example.com' },
    ],
  ])('%s', async (_, fields, status, body) => {
    const answer = await ask(await sharedTenant(), fields);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(body);
  });

  it('a tenant without a default directory', async () => {
    await using tenant = await startIssuingTenant();
    tenant.store.settings.delete('tenant');
    const answer = await ask(tenant);
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      error: 'access_denied',
      error_description: 'Authorization server not configured with default connection.',
    });
    expect((await ask(tenant, realmGrant)).status).toBe(200);
  });

  it('a blocked user, but not before the password is right', async () => {
    await using tenant = await startIssuingTenant();
    const user = tenant.store.users.get('auth0|grace');
    if (user) tenant.store.users.put({ ...user, profile: { ...user.profile, blocked: true } });
    expect((await ask(tenant, { password: 'wrong' })).body).toEqual(wrongPassword);
    const answer = await ask(tenant);
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ error: 'unauthorized', error_description: 'user is blocked' });
  });
});

describe('POST /oauth/token, grant_type=http://auth0.com/oauth/grant-type/password-realm', () => {
  it('issues a token whose gty is password', async () => {
    const tenant = await sharedTenant();
    const claims = await accessTokenClaims(tenant, await ask(tenant, realmGrant), ordersApi);
    expect(claims).toMatchObject({ sub: 'auth0|grace', gty: 'password' });
  });

  it('knows a connection by another name of its realm', async () => {
    await using tenant = await startIssuingTenant();
    const connection = tenant.store.connections.find(({ name }) => name === database);
    if (connection) tenant.store.connections.put({ ...connection, realms: [database, 'employees'] });
    expect((await ask(tenant, { ...realmGrant, realm: 'employees' })).status).toBe(200);
  });
});
