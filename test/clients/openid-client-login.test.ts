import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientMetadata,
  type Configuration,
  calculatePKCECodeChallenge,
  enableNonRepudiationChecks,
  fetchUserInfo,
  implicitAuthentication,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  skipSubjectCheck,
  tokenRevocation,
  useCodeIdTokenResponseType,
  useIdTokenResponseType,
} from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { authorizeWith, logIn, queryOf } from '../rig/browser-login.ts';
import { callManagement, callTenant } from '../rig/call-tenant.ts';
import { allowOfflineAccess, changeClient } from '../rig/code-flow.ts';
import { locationOf } from '../rig/implicit-flow.ts';
import { ordersApi, startIssuingTenant, webShop } from '../rig/issuing-tenant.ts';
import { discover } from './discover.ts';

const { redirect_uri } = webShop;
const loggedOut = 'http://localhost:3000/bye';

let tenant: LocalTenant;
let config: Configuration;

beforeAll(async () => {
  // The library has the real clock.
  tenant = await startIssuingTenant({ now: Date.now });
  allowOfflineAccess(tenant);
  const refresh_token = { rotation_type: 'rotating' } as const;
  changeClient(tenant, webShop.client_id, { refresh_token, allowed_logout_urls: [loggedOut] });
  config = await discoverShop();
});

afterAll(() => tenant?.close());

/** The single-page app, or another client; the library verifies the signature of each ID token. */
async function discoverShop(clientId = webShop.client_id, metadata?: Partial<ClientMetadata>): Promise<Configuration> {
  const discovered = await discover(tenant, clientId, metadata);
  enableNonRepudiationChecks(discovered);
  return discovered;
}

/** What an app remembers of a login that it has started. */
interface Started {
  readonly url: URL;
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
  readonly expectedNonce: string;
}

async function startLogin(client: Configuration, parameters: Record<string, string> = {}): Promise<Started> {
  const pkceCodeVerifier = randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [randomState(), randomNonce()];
  const url = buildAuthorizationUrl(client, {
    redirect_uri,
    scope: 'openid profile offline_access read:orders',
    audience: ordersApi,
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...parameters,
  });
  return { url, pkceCodeVerifier, expectedState, expectedNonce };
}

/** Where Grace's click on the login page of that URL leads, and her browser's cookie. */
async function click({ url }: Started): Promise<{ readonly callback: URL; readonly cookie: string }> {
  expect(`${url.origin}${url.pathname}`).toBe(`${tenant.url}/authorize`);
  const { answer, cookie } = await logIn(tenant, 'auth0|grace', Object.fromEntries(url.searchParams));
  return { callback: locationOf(answer, tenant), cookie };
}

async function logInWithCode(client: Configuration, parameters: Record<string, string> = {}) {
  const { url, ...checks } = await startLogin(client, parameters);
  const { callback, cookie } = await click({ url, ...checks });
  return { tokens: await authorizationCodeGrant(client, callback, checks), checks, cookie };
}

const refused = { status: 403, error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };

describe('openid-client: discovery', () => {
  it('finds the endpoints of the tenant, and that it knows PKCE', () => {
    const metadata = config.serverMetadata();
    expect(metadata.supportsPKCE()).toBe(true);
    expect(metadata).toMatchObject({
      issuer: `${tenant.url}/`,
      authorization_endpoint: `${tenant.url}/authorize`,
      token_endpoint: `${tenant.url}/oauth/token`,
      userinfo_endpoint: `${tenant.url}/userinfo`,
      revocation_endpoint: `${tenant.url}/oauth/revoke`,
      end_session_endpoint: `${tenant.url}/oidc/logout`,
      jwks_uri: `${tenant.url}/.well-known/jwks.json`,
    });
  });
});

describe('openid-client: authorization code with PKCE', () => {
  it('gets tokens, and takes the ID token for good', async () => {
    const { tokens, checks } = await logInWithCode(config);
    expect(tokens).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      id_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 3600,
      scope: 'openid profile offline_access read:orders',
    });
    expect(tokens.claims()).toEqual({
      iss: `${tenant.url}/`,
      aud: webShop.client_id,
      sub: 'auth0|grace',
      name: 'Grace Hopper',
      nickname: 'grace',
      updated_at: '2026-01-02T00:00:00.000Z',
      nonce: checks.expectedNonce,
      iat: expect.any(Number),
      exp: expect.any(Number),
      sid: expect.any(String),
    });
  });

  it('is told when the user proved who she is, where it asks for that with max_age', async () => {
    const first = await startLogin(config, { max_age: '300' });
    const { callback, cookie } = await click(first);
    const tokens = await authorizationCodeGrant(config, callback, { ...first, maxAge: 300 });
    const { url, ...checks } = await startLogin(config, { max_age: '300', prompt: 'none' });
    const answer = await authorizeWith(tenant, cookie, Object.fromEntries(url.searchParams));
    const silent = await authorizationCodeGrant(config, locationOf(answer, tenant), { ...checks, maxAge: 300 });
    expect(tokens.claims()?.auth_time).toEqual(expect.any(Number));
    expect(silent.claims()?.auth_time).toBe(tokens.claims()?.auth_time);
    expect(silent.claims()?.['sid']).toBe(tokens.claims()?.['sid']);
  });

  it('hears of an error in the words of OAuth', async () => {
    const { url, ...checks } = await startLogin(config, { prompt: 'none' });
    const answer = await authorizeWith(tenant, '', Object.fromEntries(url.searchParams));
    await expect(authorizationCodeGrant(config, locationOf(answer, tenant), checks)).rejects.toMatchObject({
      error: 'login_required',
      error_description: 'Login required',
    });
  });

  it('gets no tokens for a code that another browser has started', async () => {
    const { callback } = await click(await startLogin(config, { state: 'the-state' }));
    const checks = { expectedState: 'the-state', pkceCodeVerifier: randomPKCECodeVerifier() };
    await expect(authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
      status: 403,
      error: 'invalid_grant',
      error_description: 'Failed to verify code verifier',
    });
  });

  it('verifies ID tokens of the next signing key with the keys that it has read before the first rotation', async () => {
    // It keeps those that it has read for minutes.
    const client = await discoverShop();
    const before = await logInWithCode(client);
    const rotated = await callManagement(tenant, { method: 'POST', path: '/keys/signing/rotate' });
    expect(rotated.status).toBe(201);
    const after = await logInWithCode(client);
    const [old, current] = [before, after].map(({ tokens }) => tokens.id_token?.split('.', 1).join());
    expect(current).not.toBe(old);
  });
});

describe('openid-client: refresh tokens', () => {
  it('rotate, and one that comes twice revokes its whole family', async () => {
    const { tokens } = await logInWithCode(config);
    const { refresh_token: first = '' } = tokens;
    const { refresh_token: second = '', ...refreshed } = await refreshTokenGrant(config, first);
    expect(second).not.toBe(first);
    expect(refreshed).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 3600,
      scope: 'openid profile offline_access read:orders',
    });
    await expect(refreshTokenGrant(config, first)).rejects.toMatchObject(refused);
    await expect(refreshTokenGrant(config, second)).rejects.toMatchObject(refused);
  });

  it('end when they are revoked', async () => {
    const { tokens } = await logInWithCode(config);
    const { refresh_token = '' } = tokens;
    await tokenRevocation(config, refresh_token);
    await expect(refreshTokenGrant(config, refresh_token)).rejects.toMatchObject(refused);
  });
});

describe('openid-client: userinfo', () => {
  it('tells of the user of the access token', async () => {
    const { tokens } = await logInWithCode(config);
    expect(await fetchUserInfo(config, tokens.access_token, 'auth0|grace')).toEqual({
      sub: 'auth0|grace',
      name: 'Grace Hopper',
      nickname: 'grace',
      updated_at: '2026-01-02T00:00:00.000Z',
    });
  });

  it('is closed to another token', async () => {
    await expect(fetchUserInfo(config, 'no-token', skipSubjectCheck)).rejects.toMatchObject({
      status: 401,
      cause: [{ scheme: 'bearer', parameters: { realm: 'Users', error: 'invalid_token' } }],
    });
  });
});

describe('openid-client: implicit and hybrid responses', () => {
  it('takes an ID token from the fragment, and from a form', async () => {
    const client = await discoverShop();
    useIdTokenResponseType(client);
    const { url, expectedNonce, ...checks } = await startLogin(client, { max_age: '300' });
    const { callback, cookie } = await click({ url, expectedNonce, ...checks });
    const claims = await implicitAuthentication(client, callback, expectedNonce, { ...checks, maxAge: 300 });
    expect(claims).toMatchObject({ sub: 'auth0|grace', nonce: expectedNonce });
    url.searchParams.set('response_mode', 'form_post');
    const { body } = await authorizeWith(tenant, cookie, Object.fromEntries(url.searchParams));
    const posted = new Request(redirect_uri, { method: 'POST', body: formOf(String(body)) });
    expect(await implicitAuthentication(client, posted, expectedNonce, checks)).toMatchObject({
      sub: 'auth0|grace',
      auth_time: claims.auth_time,
    });
  });

  it('takes a code whose hash the ID token beside it carries', async () => {
    const client = await discoverShop();
    useCodeIdTokenResponseType(client);
    const { tokens, checks } = await logInWithCode(client);
    expect(tokens.claims()).toMatchObject({ sub: 'auth0|grace', nonce: checks.expectedNonce });
  });
});

/** The fields of a form that a page posts. */
function formOf(page: string): URLSearchParams {
  const inputs = page.matchAll(/name="(\w+)" value="([^"]*)"/g);
  return new URLSearchParams([...inputs].map(([, name = '', value = '']): [string, string] => [name, value]));
}

describe('openid-client: RP-initiated logout', () => {
  const done = { location: `${loggedOut}?state=goodbye`, error: 'login_required' };
  const logOut = async (client: Configuration) => {
    const { tokens, cookie } = await logInWithCode(client);
    const { href, origin } = buildEndSessionUrl(client, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: loggedOut,
      state: 'goodbye',
    });
    const answer = await callTenant(tenant, { path: href.slice(origin.length), headers: { cookie } });
    const { url } = await startLogin(client, { prompt: 'none' });
    const silent = await authorizeWith(tenant, cookie, Object.fromEntries(url.searchParams));
    return { location: locationOf(answer, tenant).href, error: queryOf(silent, tenant)['error'] };
  };

  it('ends the session that the ID token names, and leads back to the app', async () => {
    expect(await logOut(config)).toEqual(done);
  });

  it('knows an ID token with PS256, which verifies where the keys name no algorithm', async () => {
    const client = {
      name: 'PS256',
      app_type: 'spa',
      callbacks: [redirect_uri],
      allowed_logout_urls: [loggedOut],
      jwt_configuration: { alg: 'PS256' },
    };
    const { body } = await callManagement(tenant, { method: 'POST', path: '/clients', body: client });
    const { client_id } = z.object({ client_id: z.string() }).parse(body);
    const flags = { remove_alg_from_jwks: true };
    await callManagement(tenant, { method: 'PATCH', path: '/tenants/settings', body: { flags } });
    const signed = await discoverShop(client_id, { id_token_signed_response_alg: 'PS256' });
    expect(await logOut(signed)).toEqual(done);
  });
});
