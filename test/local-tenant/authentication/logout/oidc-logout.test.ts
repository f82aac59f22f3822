import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { authorizeWith, clearedCookie, codeRequest, logIn, queryOf, setCookiesOf } from '../../../rig/browser-login.ts';
import { callTenant, type TenantAnswer } from '../../../rig/call-tenant.ts';
import { authorization, fragmentOf } from '../../../rig/implicit-flow.ts';
import { startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { formText, postForm, tokensOf } from '../../../rig/tokens.ts';

const shop = 'http://localhost:3000/bye';
const portal = 'https://portal.example.com/';
const back = { post_logout_redirect_uri: shop };

type LogoutFields = Record<string, string>;

/** A tenant whose client and settings name where a logout may lead; another client has nothing of its own. */
async function startTenant(now = () => testTime): Promise<LocalTenant> {
  const tenant = await startIssuingTenant({ now });
  const stored = tenant.store.clients.get(webShop.client_id);
  const [settings] = tenant.store.settings.list();
  if (stored) tenant.store.clients.put({ ...stored, allowed_logout_urls: [shop] });
  if (settings) tenant.store.settings.put({ ...settings, allowed_logout_urls: [portal] });
  tenant.store.clients.put(createClient({ client_id: 'other', name: 'Other', callbacks: [] }));
  return tenant;
}

/** Logs a user in and returns what a client keeps of that. */
async function loggedIn(tenant: LocalTenant) {
  const { answer, cookie } = await logIn(tenant, 'auth0|grace', authorization);
  const { id_token } = tokensOf({ body: fragmentOf(answer) });
  const payload: unknown = JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString());
  const sid = typeof payload === 'object' && payload !== null && 'sid' in payload ? String(payload.sid) : '';
  return { cookie, id_token_hint: id_token, sid };
}

function logOut(tenant: LocalTenant, cookie: string, fields: LogoutFields): Promise<TenantAnswer> {
  return callTenant(tenant, { path: `/oidc/logout?${formText(fields)}`, headers: { cookie } });
}

async function isLoggedIn(tenant: LocalTenant, cookie: string): Promise<boolean> {
  const answer = await authorizeWith(tenant, cookie, { ...codeRequest, prompt: 'none' });
  return 'code' in queryOf(answer, tenant);
}

describe('/oidc/logout', () => {
  it('ends the session of an ID token and goes back to its client with the state', async () => {
    await using tenant = await startTenant();
    const { cookie, id_token_hint } = await loggedIn(tenant);
    const answer = await logOut(tenant, cookie, { ...back, id_token_hint, state: 'a b' });
    expect(answer).toMatchObject({ status: 302, headers: { location: `${shop}?state=a+b` } });
    expect(setCookiesOf(answer)).toEqual([clearedCookie(tenant)]);
    expect(await isLoggedIn(tenant, cookie)).toBe(false);
  });

  it('takes a form, too', async () => {
    await using tenant = await startTenant();
    const { cookie, id_token_hint } = await loggedIn(tenant);
    const answer = await postForm(tenant, '/oidc/logout', { ...back, id_token_hint }, { cookie });
    expect(answer).toMatchObject({ status: 302, headers: { location: shop } });
  });

  it('takes an ID token that has expired, and one with HS256', async () => {
    let now = testTime;
    await using tenant = await startTenant(() => now);
    const client = tenant.store.clients.get(webShop.client_id);
    const jwt_configuration = { alg: 'HS256', lifetime_in_seconds: 60, secret_encoded: false };
    if (client) tenant.store.clients.put({ ...client, jwt_configuration });
    const { cookie, id_token_hint } = await loggedIn(tenant);
    now += 61_000;
    expect((await logOut(tenant, cookie, { ...back, id_token_hint })).headers.location).toBe(shop);
  });

  it.each<[string, (sid: string) => LogoutFields, string | undefined]>([
    ['the client', (sid) => ({ ...back, client_id: webShop.client_id, logout_hint: sid }), shop],
    ['the client first', (sid) => ({ client_id: webShop.client_id, logout_hint: sid }), shop],
    ['the tenant', (sid) => ({ post_logout_redirect_uri: portal, logout_hint: sid }), portal],
    ['nobody', (sid) => ({ logout_hint: sid }), undefined],
  ])('ends the session that a hint names and goes where %s says', async (_, fieldsOf, location) => {
    await using tenant = await startTenant();
    const { cookie, sid } = await loggedIn(tenant);
    const answer = await logOut(tenant, cookie, fieldsOf(sid));
    expect(answer.headers.location).toBe(location);
    if (location === undefined) expect(answer.body).toBe('OK');
    expect(await isLoggedIn(tenant, cookie)).toBe(false);
  });

  it('goes straight back where there is no session', async () => {
    await using tenant = await startTenant();
    const answer = await logOut(tenant, '', { ...back, client_id: webShop.client_id });
    expect(answer).toMatchObject({ status: 302, headers: { location: shop } });
  });
});

describe('/oidc/logout asks the user', () => {
  it.each<[string, LogoutFields]>([
    ['without a hint', {}],
    ['with a hint at another session', { logout_hint: 'another' }],
  ])('%s', async (_, fields) => {
    await using tenant = await startTenant();
    const { cookie } = await loggedIn(tenant);
    const page = await logOut(tenant, cookie, { ...back, client_id: webShop.client_id, ...fields });
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('Web shop asks to end your session.');
    expect(await isLoggedIn(tenant, cookie)).toBe(true);
    const state = /name="state" value="([\w-]+)"/.exec(String(page.body))?.[1] ?? '';
    const answer = await postForm(tenant, '/u/logout', { state }, { cookie });
    expect(answer).toMatchObject({ status: 302, headers: { location: shop } });
    expect(await isLoggedIn(tenant, cookie)).toBe(false);
    expect((await postForm(tenant, '/u/logout', { state }, { cookie })).status).toBe(400);
  });
});

describe('/oidc/logout refuses', () => {
  const cases: readonly [string, (token: string) => LogoutFields, string][] = [
    ['a token that is none', () => ({ id_token_hint: 'x' }), 'Invalid id_token_hint'],
    [
      'a token that somebody has changed',
      (token) => ({ id_token_hint: `${token.slice(0, -6)}AAAAAA` }),
      'Invalid id_token_hint',
    ],
    [
      'a token without a signature',
      (token) => ({
        id_token_hint: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`,
      }),
      'Invalid id_token_hint',
    ],
    [
      'the token of another client',
      (token) => ({ id_token_hint: token, client_id: 'other' }),
      'client_id is not the one of id_token_hint',
    ],
    [
      'a hint at another session than that of the token',
      (token) => ({ id_token_hint: token, logout_hint: 'another' }),
      'logout_hint is not the session of id_token_hint',
    ],
    [
      'a URL that the client has not registered',
      () => ({ client_id: webShop.client_id, post_logout_redirect_uri: portal }),
      `The "post_logout_redirect_uri" querystring parameter "${portal}" is not defined as a valid URL in "Allowed Logout URLs".`,
    ],
    [
      'a query that the client has not registered',
      () => ({ client_id: webShop.client_id, post_logout_redirect_uri: `${shop}?x=1` }),
      `The "post_logout_redirect_uri" querystring parameter "${shop}?x=1" is not defined as a valid URL in "Allowed Logout URLs".`,
    ],
    [
      'a URL that the tenant has not registered',
      () => back,
      `The "post_logout_redirect_uri" querystring parameter "${shop}" is not defined as a valid URL in "Allowed Logout URLs".`,
    ],
  ];

  it('a token that is signed with no secret, for a client without one', async () => {
    await using tenant = await startTenant();
    const client = tenant.store.clients.get(webShop.client_id);
    const { cookie, id_token_hint } = await loggedIn(tenant);
    if (client) tenant.store.clients.put({ ...client, client_secret: '' });
    const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
    const input = `${header}.${id_token_hint.split('.')[1]}`;
    const hint = `${input}.${createHmac('sha256', '').update(input).digest('base64url')}`;
    const answer = await logOut(tenant, cookie, { id_token_hint: hint });
    const body = { error: 'invalid_request', error_description: 'Invalid id_token_hint' };
    expect(answer).toMatchObject({ status: 400, body });
    expect(await isLoggedIn(tenant, cookie)).toBe(true);
  });

  it.each(cases)('%s', async (_, fieldsOf, error_description) => {
    await using tenant = await startTenant();
    const { cookie, id_token_hint } = await loggedIn(tenant);
    const answer = await logOut(tenant, cookie, fieldsOf(id_token_hint));
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', error_description } });
    expect(await isLoggedIn(tenant, cookie)).toBe(true);
  });
});
