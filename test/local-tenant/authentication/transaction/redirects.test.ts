import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { authorizeWith, codeRequest, cookieOf, logIn, queryOf } from '../../../rig/browser-login.ts';
import { callTenant } from '../../../rig/call-tenant.ts';
import { codeFor, pkce, redeem } from '../../../rig/code-flow.ts';
import { deployAction, deployRule } from '../../../rig/deploy-scripts.ts';
import { authorization, clickLogin, fragmentOf, locationOf } from '../../../rig/implicit-flow.ts';
import { ordersApi, startIssuingTenant } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { testTime } from '../../../rig/start-test-tenant.ts';
import { accessTokenClaims, formText, postForm, tokensOf, verifyToken } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const terms = 'https://acme.example.com/terms?lang=en';
const claim = (name: string, value: string) => `api.accessToken.setCustomClaim('${name}', ${value});`;

/** A browser that was sent away: the `state` that came along, and the cookie of its session. */
interface Away {
  readonly state: string;
  readonly cookie: string;
}

/** Logs in and is sent away. */
async function sentAway(tenant: LocalTenant): Promise<Away> {
  const answer = await clickLogin(tenant, 'auth0|grace');
  const target = locationOf(answer, tenant);
  expect(`${target.origin}${target.pathname}`).toBe('https://acme.example.com/terms');
  expect(target.searchParams.get('lang')).toBe('en');
  return { state: target.searchParams.get('state') ?? '', cookie: cookieOf(answer) };
}

function comeBack(tenant: LocalTenant, { state, cookie }: Away, fields: Record<string, string> = {}) {
  return callTenant(tenant, { path: `/continue?${formText({ state, ...fields })}`, headers: { cookie } });
}

async function accessClaims(tenant: LocalTenant, fragment: Record<string, string>) {
  return (await verifyToken(tenant, fragment['access_token'] ?? '', ordersApi)).payload;
}

describe('an Action that redirects a browser login', () => {
  const leave = `${claim('before', '1')} api.redirect.sendUserTo('${terms}');`;

  it('gets its user back at /continue, and the login ends as if nothing had been', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'terms', leave, claim('answer', 'event.request.query.answer'));
    deployAction(tenant.store, 'post-login', 'late', claim('late', 'event.request.method'));
    const fragment = fragmentOf(await comeBack(tenant, await sentAway(tenant), { answer: 'yes' }));
    expect(fragment).toMatchObject({ state: 'state-1', token_type: 'Bearer' });
    expect(await accessClaims(tenant, fragment)).toMatchObject({ before: 1, answer: 'yes', late: 'GET' });
  });

  it('gets them back by POST, too, with an answer in the body', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'terms', leave, claim('answer', 'event.request.body.answer'));
    const away = await sentAway(tenant);
    const answer = await postForm(tenant, `/continue?state=${away.state}`, { answer: 'yes' }, { cookie: away.cookie });
    expect(await accessClaims(tenant, fragmentOf(answer))).toMatchObject({ answer: 'yes' });
  });

  it('reads the token that the page signed', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const secret = 'a secret that the page knows, too';
    deployAction(
      tenant.store,
      'post-login',
      'terms',
      `const token = api.redirect.encodeToken({ secret: '${secret}', payload: { plan: 'team' } });
       api.redirect.sendUserTo('${terms}', { query: { token } });`,
      `${claim('subject', `api.redirect.validateToken({ secret: '${secret}', tokenParameterName: 'token' }).plan`)}`,
    );
    const left = await clickLogin(tenant, 'auth0|grace');
    const { searchParams } = locationOf(left, tenant);
    const [, payload = ''] = (searchParams.get('token') ?? '').split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      ...{ iss: 'localhost', sub: 'auth0|grace', ip: '127.0.0.1', plan: 'team' },
      ...{ iat: testTime / 1000, exp: testTime / 1000 + 900 },
    });
    const state = searchParams.get('state') ?? '';
    const token = await new SignJWT({ state, plan: 'enterprise' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
    const fragment = fragmentOf(await comeBack(tenant, { state, cookie: cookieOf(left) }, { token }));
    expect(await accessClaims(tenant, fragment)).toMatchObject({ subject: 'enterprise' });
  });

  it('has them back once: a state is unknown after that, and so is one that never was', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'terms', leave);
    const away = await sentAway(tenant);
    expect((await comeBack(tenant, away)).status).toBe(302);
    for (const state of [away.state, 'never-was']) {
      const { status, body } = await comeBack(tenant, { ...away, state });
      expect({ status, body }).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    }
    expect(await callTenant(tenant, { path: '/continue' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Missing required parameter: state' },
    });
  });

  it('has them back in their own browser, and for a client that is still there', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'terms', leave);
    const away = await sentAway(tenant);
    const other = await logIn(tenant, 'auth0|olga');
    const refused = { status: 400, body: { error: 'invalid_request' } };
    for (const cookie of ['', `${away.cookie}x`, other.cookie]) {
      expect(await comeBack(tenant, { ...away, cookie })).toMatchObject(refused);
    }
    const left = await sentAway(tenant);
    expect((await comeBack(tenant, away)).status).toBe(302);
    tenant.store.clients.delete('web-shop');
    expect(await comeBack(tenant, left)).toMatchObject(refused);
  });

  it('waits for them ten minutes', async () => {
    let now = testTime;
    await using tenant = await startIssuingTenant({ pipeline, now: () => now });
    deployAction(tenant.store, 'post-login', 'terms', leave);
    const away = await sentAway(tenant);
    now += 10 * 60 * 1000;
    expect(await comeBack(tenant, away)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('sees the user as the page has left them', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'terms', leave, claim('terms', 'event.user.app_metadata.terms'));
    const away = await sentAway(tenant);
    const user = tenant.store.users.get('auth0|grace');
    if (user) tenant.store.users.put({ ...user, profile: { ...user.profile, app_metadata: { terms: 'v2' } } });
    expect(await accessClaims(tenant, fragmentOf(await comeBack(tenant, away)))).toMatchObject({ terms: 'v2' });
  });

  it('lets no token out to a user who was blocked meanwhile', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'terms', leave);
    const away = await sentAway(tenant);
    const user = tenant.store.users.get('auth0|grace');
    if (user) tenant.store.users.put({ ...user, profile: { ...user.profile, blocked: true } });
    const fragment = fragmentOf(await comeBack(tenant, away));
    expect(fragment).toMatchObject({ error: 'unauthorized', error_description: 'user is blocked' });
    expect(fragment).not.toHaveProperty('access_token');
  });

  it('lets no token out when it denies, or is no longer bound, when they are back', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'terms', leave, "api.access.deny('no terms');");
    expect(fragmentOf(await comeBack(tenant, await sentAway(tenant)))).toEqual({
      error: 'access_denied',
      error_description: 'no terms',
      state: 'state-1',
    });
    const away = await sentAway(tenant);
    tenant.store.triggerBindings.put({ trigger_id: 'post-login', bindings: [] });
    expect(fragmentOf(await comeBack(tenant, away))).toMatchObject({ error: 'server_error' });
  });

  it('ends in a code where the client asked for one', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'terms', leave, claim('after', 'event.transaction.protocol'));
    const { answer, cookie } = await logIn(tenant, 'auth0|grace', { ...codeRequest, ...pkce });
    const back = await comeBack(tenant, { state: queryOf(answer, tenant)['state'] ?? '', cookie });
    const tokens = await redeem(tenant, queryOf(back, tenant)['code'] ?? '');
    expect(await accessTokenClaims(tenant, tokens, ordersApi)).toMatchObject({
      before: 1,
      after: 'oidc-basic-profile',
    });
  });

  it('fails a login with prompt=none', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const { cookie } = await logIn(tenant, 'auth0|grace', authorization);
    deployAction(tenant.store, 'post-login', 'terms', leave);
    const answer = await authorizeWith(tenant, cookie, { ...authorization, prompt: 'none' });
    expect(fragmentOf(answer)).toMatchObject({ error: 'interaction_required', state: 'state-1' });
  });
});

describe('a rule that redirects a browser login', () => {
  const rule = `context.accessToken.protocol = context.protocol;
    context.accessToken.answer = context.request.query.answer || context.request.body.answer;
    context.redirect = { url: '${terms}' }; callback(null, user, context);`;

  it('runs again as a redirect-callback when its user is back, and the Actions run then', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(tenant.store, 'terms', rule);
    deployAction(tenant.store, 'post-login', 'late', claim('late', 'event.transaction.protocol'));
    const fragment = fragmentOf(await comeBack(tenant, await sentAway(tenant), { answer: 'yes' }));
    expect(await accessClaims(tenant, fragment)).toMatchObject({
      ...{ protocol: 'redirect-callback', answer: 'yes', late: 'oidc-implicit-profile' },
    });
    const { state, cookie } = await sentAway(tenant);
    const posted = await postForm(tenant, '/continue', { state, answer: 'posted' }, { cookie });
    expect(tokensOf({ body: fragmentOf(posted) })).toHaveProperty('access_token');
    expect(await accessClaims(tenant, fragmentOf(posted))).toMatchObject({ answer: 'posted' });
  });

  it('fails where it names no URL', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(tenant.store, 'terms', "context.redirect = { url: 'nowhere' }; callback(null, user, context);");
    expect(fragmentOf(await clickLogin(tenant, 'auth0|grace'))).toEqual({
      error: 'access_denied',
      error_description: '"rules/terms" redirects to what is no URL',
      state: 'state-1',
    });
    expect(await codeFor(tenant)).toBe('');
  });
});
