import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { authorizeWith, codeRequest, type LoggedInBrowser, logIn, queryOf } from '../../../rig/browser-login.ts';
import { callTenant, type TenantAnswer } from '../../../rig/call-tenant.ts';
import { deployAction } from '../../../rig/deploy-scripts.ts';
import { locationOf } from '../../../rig/implicit-flow.ts';
import { ordersApi, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { type Fields, postForm } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const withCode = { code: expect.stringMatching(/^[\w-]{43}$/), state: 'state-1' };
const declined = { error: 'access_denied', error_description: 'User did not authorize the request', state: 'state-1' };
const required = { error: 'consent_required', error_description: 'Consent required', state: 'state-1' };
const silent = { ...codeRequest, prompt: 'none' };

const ask = { assumptions: { consentOnLocalhost: 'ask' } } as const;

/** Says that the client belongs to somebody else. */
function makeThirdParty({ store }: LocalTenant): void {
  const client = store.clients.get(webShop.client_id);
  if (client) store.clients.put({ ...client, is_first_party: false });
}

function asksForConsent(answer: TenantAnswer, tenant: LocalTenant): boolean {
  return locationOf(answer, tenant).pathname === '/u/consent';
}

/** Answers the consent page that a login leads to. */
async function decide(tenant: LocalTenant, { answer, cookie }: LoggedInBrowser, action: string): Promise<TenantAnswer> {
  const state = locationOf(answer, tenant).searchParams.get('state') ?? '';
  return postForm(tenant, '/u/consent', { state, action }, { cookie });
}

/** Follows a login to the consent page. */
function pageOf(tenant: LocalTenant, { answer, cookie }: LoggedInBrowser): Promise<TenantAnswer> {
  return callTenant(tenant, { path: String(answer.headers.location), headers: { cookie } });
}

async function silentLogin(tenant: LocalTenant, { cookie }: LoggedInBrowser, fields: Fields = silent) {
  return queryOf(await authorizeWith(tenant, cookie, fields), tenant);
}

describe('consent', () => {
  it('is not asked for where nobody wants it', async () => {
    await using tenant = await startIssuingTenant();
    expect(queryOf((await logIn(tenant)).answer, tenant)).toEqual(withCode);
  });

  it('is asked for on localhost, as at Auth0, where that is switched on', async () => {
    await using tenant = await startIssuingTenant(ask);
    const browser = await logIn(tenant);
    expect(asksForConsent(browser.answer, tenant)).toBe(true);
    expect(await silentLogin(tenant, browser)).toEqual(required);
    expect(queryOf(await decide(tenant, browser, 'accept'), tenant)).toEqual(withCode);
    expect(await silentLogin(tenant, browser)).toEqual(withCode);
  });

  it('on localhost is about APIs, and about nobody who is elsewhere', async () => {
    await using tenant = await startIssuingTenant(ask);
    const client = tenant.store.clients.get(webShop.client_id);
    const redirect_uri = 'https://shop.example.com/callback';
    const callbacks = [webShop.redirect_uri, redirect_uri];
    if (client) tenant.store.clients.put({ ...client, callbacks });
    const elsewhere = await logIn(tenant, 'auth0|grace', { ...codeRequest, redirect_uri });
    const withoutApi = await logIn(tenant, 'auth0|grace', { ...codeRequest, audience: '' });
    for (const { answer } of [elsewhere, withoutApi]) expect(queryOf(answer, tenant)).toEqual(withCode);
  });

  it('is asked for where the API wants it', async () => {
    await using tenant = await startIssuingTenant();
    const api = tenant.store.resourceServers.first('identifier', ordersApi);
    const wants = { skip_consent_for_verifiable_first_party_clients: false };
    if (api) tenant.store.resourceServers.put({ ...api, ...wants });
    expect(asksForConsent((await logIn(tenant)).answer, tenant)).toBe(true);
  });

  it('to a client of somebody else is asked for once, and again for more', async () => {
    await using tenant = await startIssuingTenant();
    makeThirdParty(tenant);
    const browser = await logIn(tenant, 'auth0|grace', { ...codeRequest, audience: '', scope: 'openid' });
    expect(asksForConsent(browser.answer, tenant)).toBe(true);
    await decide(tenant, browser, 'accept');
    expect(await silentLogin(tenant, browser, { ...silent, audience: '', scope: 'openid' })).toEqual(withCode);
    expect(await silentLogin(tenant, browser, { ...silent, audience: '', scope: 'openid email' })).toEqual(required);
    expect(await silentLogin(tenant, browser)).toEqual(required);
    const other = await logIn(tenant, 'auth0|olga', { ...codeRequest, audience: '', scope: 'openid' });
    expect(asksForConsent(other.answer, tenant)).toBe(true);
  });

  it('is asked for again with prompt=consent', async () => {
    await using tenant = await startIssuingTenant();
    const { cookie } = await logIn(tenant);
    const answer = await authorizeWith(tenant, cookie, { ...codeRequest, prompt: 'consent' });
    expect(asksForConsent(answer, tenant)).toBe(true);
  });

  it('that is declined sends the user back without a code, and is asked for again', async () => {
    await using tenant = await startIssuingTenant();
    makeThirdParty(tenant);
    expect(queryOf(await decide(tenant, await logIn(tenant), 'deny'), tenant)).toEqual(declined);
    const again = await logIn(tenant);
    expect(asksForConsent(again.answer, tenant)).toBe(true);
    expect(queryOf(await decide(tenant, again, 'anything'), tenant)).toEqual(declined);
  });

  it('comes after the scripts, which run once and may have added a scope', async () => {
    await using tenant = await startIssuingTenant({ ...ask, pipeline });
    deployAction(tenant.store, 'post-login', 'more', "api.accessToken.addScope('write:orders');");
    const browser = await logIn(tenant);
    const page = await pageOf(tenant, browser);
    expect(page.body).toContain('<small>write:orders</small>');
    expect(queryOf(await decide(tenant, browser, 'accept'), tenant)).toEqual(withCode);
  });
});

describe('the consent page', () => {
  it('says who asks whom for what', async () => {
    await using tenant = await startIssuingTenant(ask);
    const api = tenant.store.resourceServers.first('identifier', ordersApi);
    const scopes = [{ value: 'read:orders', description: 'See <orders>' }];
    if (api) tenant.store.resourceServers.put({ ...api, name: 'Orders & more', scopes });
    const { status, headers, body } = await pageOf(tenant, await logIn(tenant));
    expect({ status, headers }).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(body).toContain('<h1>Authorize Web shop</h1>');
    expect(body).toContain('You are Grace Hopper. Web shop asks for access to Orders &amp; more:');
    expect(body).toContain('<li>Know who you are<small>openid</small></li>');
    expect(body).toContain('<li>See &lt;orders&gt;<small>read:orders</small></li>');
  });

  it('is good for one answer, within 10 minutes', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ ...ask, now: () => now });
    const expired = { status: 400, body: { error: 'invalid_request' } };
    const [used, late] = [await logIn(tenant), await logIn(tenant)];
    await decide(tenant, used, 'accept');
    expect(await decide(tenant, used, 'accept')).toMatchObject(expired);
    now += 10 * 60 * 1000;
    expect(await decide(tenant, late, 'accept')).toMatchObject(expired);
    expect(await callTenant(tenant, { path: '/u/consent?state=made-up' })).toMatchObject(expired);
  });

  it('is shown to the browser of the login alone', async () => {
    await using tenant = await startIssuingTenant(ask);
    const browser = await logIn(tenant);
    const { cookie } = await logIn(tenant, 'auth0|olga');
    for (const other of [
      { ...browser, cookie: '' },
      { ...browser, cookie },
    ]) {
      const statuses = [(await pageOf(tenant, other)).status, (await decide(tenant, other, 'accept')).status];
      expect(statuses).toEqual([400, 400]);
    }
    expect(queryOf(await decide(tenant, browser, 'accept'), tenant)).toEqual(withCode);
  });

  it('lets nothing out to a user who was blocked or deleted, or a client that was deleted, meanwhile', async () => {
    await using tenant = await startIssuingTenant(ask);
    const grace = await logIn(tenant);
    const olga = await logIn(tenant, 'auth0|olga');
    const third = await logIn(tenant, 'auth0|olga');
    const user = tenant.store.users.get('auth0|grace');
    if (user) tenant.store.users.put({ ...user, profile: { ...user.profile, blocked: true } });
    const blocked = { error: 'unauthorized', error_description: 'user is blocked', state: 'state-1' };
    expect(queryOf(await decide(tenant, grace, 'accept'), tenant)).toEqual(blocked);
    tenant.store.users.delete('auth0|olga');
    expect(queryOf(await decide(tenant, olga, 'accept'), tenant)).toMatchObject({ error: 'invalid_request' });
    tenant.store.clients.delete('web-shop');
    expect(await decide(tenant, third, 'accept')).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('asks again where the answer is missing', async () => {
    await using tenant = await startIssuingTenant(ask);
    const browser = await logIn(tenant);
    expect((await decide(tenant, browser, '')).status).toBe(400);
    expect(queryOf(await decide(tenant, browser, 'accept'), tenant)).toEqual(withCode);
  });
});
