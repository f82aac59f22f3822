import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { authorizeWith, codeRequest, logIn, queryOf, setCookiesOf } from '../../../rig/browser-login.ts';
import type { TenantAnswer } from '../../../rig/call-tenant.ts';
import { deployAction, deployRule } from '../../../rig/deploy-scripts.ts';
import { authorization, fragmentOf, locationOf, startLogin, submitLogin } from '../../../rig/implicit-flow.ts';
import { sharedIssuingTenant, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { postForm, tokensOf, verifyToken } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const sharedTenant = sharedIssuingTenant();
const hour = 3_600_000;
const silent = { ...codeRequest, prompt: 'none' };
const loginRequired = { error: 'login_required', error_description: 'Login required', state: 'state-1' };
const withCode = { code: expect.stringMatching(/^[\w-]{43}$/), state: 'state-1' };

const pathOf = (answer: TenantAnswer, tenant: LocalTenant) => locationOf(answer, tenant).pathname;

async function idTokenOf(tenant: LocalTenant, answer: TenantAnswer) {
  const { id_token } = tokensOf({ body: fragmentOf(answer) });
  return (await verifyToken(tenant, id_token, webShop.client_id)).payload;
}

describe('a login', () => {
  it('sets the cookie of a session, which scripts and other schemes never see', async () => {
    const { answer } = await logIn(await sharedTenant());
    expect(setCookiesOf(answer)).toEqual([
      expect.stringMatching(/^auth0\.\d+=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; Secure; SameSite=None$/),
    ]);
  });

  it('sets one that ends with the browser where the tenant wants that', async () => {
    await using tenant = await startIssuingTenant();
    const [settings] = tenant.store.settings.list();
    if (settings) tenant.store.settings.put({ ...settings, session_cookie: { mode: 'non-persistent' } });
    const { answer } = await logIn(tenant);
    expect(setCookiesOf(answer)).toEqual([
      expect.stringMatching(/^auth0\.\d+=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=None$/),
    ]);
  });

  it('gives every session its own sid, which is not what the cookie holds', async () => {
    const tenant = await sharedTenant();
    const browsers = [
      await logIn(tenant, 'auth0|grace', authorization),
      await logIn(tenant, 'auth0|grace', authorization),
    ];
    const sids = await Promise.all(browsers.map(async ({ answer }) => (await idTokenOf(tenant, answer))['sid']));
    expect(new Set(sids).size).toBe(2);
    for (const [index, { cookie }] of browsers.entries()) expect(cookie).not.toContain(String(sids[index]));
  });

  it('ends the session that the browser had before', async () => {
    const tenant = await sharedTenant();
    const { cookie } = await logIn(tenant);
    const state = await startLogin(tenant, codeRequest);
    const answer = await postForm(tenant, '/u/login', { state, user_id: 'auth0|olga' }, { cookie });
    expect(setCookiesOf(answer)).toHaveLength(1);
    expect(queryOf(await authorizeWith(tenant, cookie, silent), tenant)).toEqual(loginRequired);
  });

  it('sets none when the password is wrong', async () => {
    const tenant = await sharedTenant();
    const answer = await submitLogin(tenant, await startLogin(tenant), { username: 'grace', password: 'wrong' });
    expect(setCookiesOf(answer)).toEqual([]);
  });
});

describe('a session', () => {
  it.each([
    ['silently', silent],
    ['without a word about prompts', codeRequest],
  ])('logs its user in again %s', async (_, fields) => {
    const tenant = await sharedTenant();
    const { cookie } = await logIn(tenant);
    const answer = await authorizeWith(tenant, `theme=dark; ${cookie}; auth0_compat=x`, fields);
    expect(queryOf(answer, tenant)).toEqual(withCode);
  });

  it('keeps its sid, and the time of the login', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ now: () => now });
    const { answer, cookie } = await logIn(tenant, 'auth0|grace', authorization);
    now += hour / 4;
    const again = await authorizeWith(tenant, cookie, { ...authorization, prompt: 'none', max_age: '1800' });
    expect(await idTokenOf(tenant, again)).toMatchObject({
      sid: (await idTokenOf(tenant, answer))['sid'],
      auth_time: testTime / 1000,
      iat: now / 1000,
    });
  });

  it.each([
    ['no cookie', ''],
    ['a cookie of another name', 'auth=x'],
  ])('is none with %s', async (_, cookie) => {
    const tenant = await sharedTenant();
    expect(queryOf(await authorizeWith(tenant, cookie, silent), tenant)).toEqual(loginRequired);
  });

  it('is none with a value that is made up', async () => {
    const tenant = await sharedTenant();
    const cookie = `auth0.${new URL(tenant.url).port}=made-up`;
    expect(queryOf(await authorizeWith(tenant, cookie, silent), tenant)).toEqual(loginRequired);
  });

  it('is of one tenant, beside that of another port, whose cookie the browser sends, too', async () => {
    const tenant = await sharedTenant();
    await using other = await startIssuingTenant();
    const [cookie, otherCookie] = [(await logIn(tenant)).cookie, (await logIn(other, 'auth0|olga')).cookie];
    const names = [cookie, otherCookie].map((each) => each.split('=', 1)[0]);
    expect(names).toEqual([tenant, other].map(({ url }) => `auth0.${new URL(url).port}`));
    const both = `${cookie}; ${otherCookie}`;
    for (const each of [tenant, other]) {
      expect(queryOf(await authorizeWith(each, both, silent), each)).toEqual(withCode);
    }
    expect(queryOf(await authorizeWith(tenant, otherCookie, silent), tenant)).toEqual(loginRequired);
  });

  it('has the plain name of Auth0’s cookie where the issuer has no port', async () => {
    await using tenant = await startIssuingTenant({ issuer: 'https://acme.eu.auth0.com/' });
    const { cookie } = await logIn(tenant);
    expect(cookie).toMatch(/^auth0=/);
    expect(queryOf(await authorizeWith(tenant, cookie, silent), tenant)).toEqual(withCode);
  });

  it.each<[string, Record<string, string>]>([
    ['the client wants a login', { prompt: 'login' }],
    ['the client wants a choice', { prompt: 'select_account' }],
    ['the login may not be any older', { max_age: '0' }],
    ['another connection is asked for', { connection: 'google-oauth2' }],
    ['its user is no member of the organization', { organization: 'acme' }],
  ])('shows the login page when %s', async (_, fields) => {
    await using tenant = await startIssuingTenant();
    const olga = tenant.store.users.get('auth0|olga');
    const identities = [{ connection: 'google-oauth2', provider: 'google-oauth2', user_id: '1', isSocial: true }];
    if (olga) tenant.store.users.put({ ...olga, profile: { ...olga.profile, identities } });
    const { cookie } = await logIn(tenant);
    expect(pathOf(await authorizeWith(tenant, cookie, { ...codeRequest, ...fields }), tenant)).toBe('/u/login');
  });

  it.each([
    ['is gone', (tenant: LocalTenant) => tenant.store.users.delete('auth0|grace')],
    [
      'is blocked',
      (tenant: LocalTenant) => {
        const user = tenant.store.users.get('auth0|grace');
        if (user) tenant.store.users.put({ ...user, profile: { ...user.profile, blocked: true } });
      },
    ],
  ])('is good for nothing when its user %s', async (_, change) => {
    await using tenant = await startIssuingTenant();
    const { cookie } = await logIn(tenant);
    change(tenant);
    expect(queryOf(await authorizeWith(tenant, cookie, silent), tenant)).toEqual(loginRequired);
  });

  it('refuses a silent login that would be too old', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ now: () => now });
    const { cookie } = await logIn(tenant);
    now += 60_000;
    const answerFor = async (max_age: string) =>
      queryOf(await authorizeWith(tenant, cookie, { ...silent, max_age }), tenant);
    expect(await answerFor('60')).toEqual(loginRequired);
    expect(await answerFor('61')).toEqual(withCode);
  });

  it('ends after its idle time, which every use starts anew, and after its lifetime in any case', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ now: () => now });
    const [settings] = tenant.store.settings.list();
    if (settings) tenant.store.settings.put({ ...settings, session_lifetime: 4, idle_session_lifetime: 2 });
    const [idle, used] = [(await logIn(tenant)).cookie, (await logIn(tenant)).cookie];
    const silentLogin = async (cookie: string) => queryOf(await authorizeWith(tenant, cookie, silent), tenant);
    now = testTime + 2 * hour - 1;
    expect(await silentLogin(used)).toEqual(withCode);
    now = testTime + 2 * hour;
    expect(await silentLogin(idle)).toEqual(loginRequired);
    now = testTime + 4 * hour - 2;
    expect(await silentLogin(used)).toEqual(withCode);
    now = testTime + 4 * hour;
    expect(await silentLogin(used)).toEqual(loginRequired);
  });

  it('outlives a login that its scripts refuse', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'gate', "if (event.stats.logins_count === 1) api.access.deny('not yet');");
    const { answer, cookie } = await logIn(tenant);
    expect(queryOf(answer, tenant)).toMatchObject({ error: 'access_denied', error_description: 'not yet' });
    expect(queryOf(await authorizeWith(tenant, cookie, silent), tenant)).toMatchObject({ error: 'access_denied' });
  });
});

describe('the scripts of a silent login', () => {
  it('run again, for the same session, and it counts as no login', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const claim = 'https://example.com/seen';
    const seen = '{ session: context.sessionID, count: context.stats.loginsCount, protocol: context.protocol }';
    deployRule(tenant.store, 'seen', `context.idToken['${claim}'] = ${seen}; callback(null, user, context);`);
    const { answer, cookie } = await logIn(tenant, 'auth0|grace', authorization);
    const first = await idTokenOf(tenant, answer);
    const again = await authorizeWith(tenant, cookie, { ...authorization, prompt: 'none' });
    const second = await idTokenOf(tenant, again);
    expect(first[claim]).toEqual({ session: first['sid'], count: 1, protocol: 'oidc-implicit-profile' });
    expect(second[claim]).toEqual(first[claim]);
    expect(tenant.store.users.get('auth0|grace')?.profile.logins_count).toBe(1);
  });
});
