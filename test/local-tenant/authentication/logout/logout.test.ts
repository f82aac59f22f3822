import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { authorizeWith, clearedCookie, codeRequest, logIn, queryOf, setCookiesOf } from '../../../rig/browser-login.ts';
import { callManagement, callTenant } from '../../../rig/call-tenant.ts';
import { startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { formText } from '../../../rig/tokens.ts';

const shop = 'http://localhost:3000/bye';
const portal = 'https://portal.example.com/';
const client = { client_id: webShop.client_id };

/** A tenant whose client and settings name where a logout may lead. */
async function startTenant(): Promise<LocalTenant> {
  const tenant = await startIssuingTenant();
  const stored = tenant.store.clients.get(webShop.client_id);
  const [settings] = tenant.store.settings.list();
  if (stored) tenant.store.clients.put({ ...stored, allowed_logout_urls: [shop, 'https://*.example.com/out'] });
  if (settings) tenant.store.settings.put({ ...settings, allowed_logout_urls: [portal] });
  return tenant;
}

function logOut(tenant: LocalTenant, cookie: string, fields: Record<string, string>) {
  return callTenant(tenant, { path: `/v2/logout?${formText(fields)}`, headers: { cookie } });
}

async function isLoggedIn(tenant: LocalTenant, cookie: string): Promise<boolean> {
  const answer = await authorizeWith(tenant, cookie, { ...codeRequest, prompt: 'none' });
  return 'code' in queryOf(answer, tenant);
}

describe('GET /v2/logout', () => {
  it.each<[string, Record<string, string>, string]>([
    ['the client', { ...client, returnTo: shop }, shop],
    ['the client, whatever its query and fragment', { ...client, returnTo: `${shop}?a=1#b` }, `${shop}?a=1#b`],
    [
      'the client by a placeholder',
      { ...client, returnTo: 'https://eu.example.com/out' },
      'https://eu.example.com/out',
    ],
    [
      'the client, in letters that no header holds',
      { ...client, returnTo: `${shop}?name=\u0141ukasz 100%25` },
      `${shop}?name=%C5%81ukasz%20100%25`,
    ],
    ['the client first, where the request names none', client, shop],
    ['the tenant', { returnTo: portal }, portal],
  ])('ends the session and leads where %s says', async (_, fields, location) => {
    await using tenant = await startTenant();
    const { cookie } = await logIn(tenant);
    expect(await isLoggedIn(tenant, cookie)).toBe(true);
    const answer = await logOut(tenant, cookie, fields);
    expect(answer).toMatchObject({ status: 302, headers: { location, 'cache-control': 'no-store' } });
    expect(setCookiesOf(answer)).toEqual([clearedCookie(tenant)]);
    expect(await isLoggedIn(tenant, cookie)).toBe(false);
  });

  it.each<[string, Record<string, string>]>([
    ['', {}],
    [' of a client that there is not', { client_id: 'nobody' }],
  ])('says OK where the request leads nowhere%s', async (_, fields) => {
    await using tenant = await startTenant();
    const answer = await logOut(tenant, '', fields);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'OK' });
  });

  it.each<[string, Record<string, string>]>([
    ['nobody has registered', { returnTo: 'https://evil.example.net/' }],
    ['only a client has registered', { returnTo: shop }],
    ['only the tenant has registered', { ...client, returnTo: portal }],
    ['has a line break in its query', { ...client, returnTo: `${shop}?a=1\r\nset-cookie: a=b` }],
    ['hides behind a registered one', { ...client, returnTo: `${shop}@evil.example.net` }],
  ])('leads nowhere that %s, and ends no session', async (_, fields) => {
    await using tenant = await startTenant();
    const { cookie } = await logIn(tenant);
    const answer = await logOut(tenant, cookie, fields);
    expect(answer).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: `The "returnTo" querystring parameter "${fields['returnTo']}" is not defined as a valid URL in "Allowed Logout URLs".`,
      },
    });
    expect(answer.headers).not.toHaveProperty('location');
    expect(await isLoggedIn(tenant, cookie)).toBe(true);
  });

  it('writes into the log that it ended a session, or why it did not', async () => {
    await using tenant = await startTenant();
    const { cookie } = await logIn(tenant);
    await logOut(tenant, cookie, { ...client, returnTo: portal });
    await logOut(tenant, cookie, { ...client, returnTo: shop });
    await logOut(tenant, cookie, { ...client, returnTo: shop });
    const user = { client_id: webShop.client_id, user_id: 'auth0|grace', user_name: 'Grace Hopper' };
    expect((await callManagement(tenant, { path: '/logs' })).body).toMatchObject([
      { type: 'slo', ...user },
      { type: 'flo', ...user, description: expect.stringContaining('"returnTo"') },
      { type: 's' },
    ]);
  });
});
