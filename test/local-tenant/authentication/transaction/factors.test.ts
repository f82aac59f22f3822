import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createClient } from '#local-tenant/store/create-client.ts';
import { authorizeWith, cookieOf, logIn } from '../../../rig/browser-login.ts';
import { callTenant } from '../../../rig/call-tenant.ts';
import { deployAction, deployRule } from '../../../rig/deploy-scripts.ts';
import { authorization, clickLogin, fragmentOf, locationOf } from '../../../rig/implicit-flow.ts';
import { commandLine, grace, ordersApi, startIssuingTenant } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { accessTokenClaims, askForToken, postForm, verifyToken } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const claim = (name: string, value: string) => `api.accessToken.setCustomClaim('${name}', ${value});`;
const showMethods = claim('methods', 'event.authentication.methods');
const otpGrant = 'http://auth0.com/oauth/grant-type/mfa-otp';

/** Logs in and is shown a page: its `state`, and what the browser sends along. */
async function askedAt(tenant: LocalTenant, path: string) {
  const answer = await clickLogin(tenant, 'auth0|grace');
  const target = locationOf(answer, tenant);
  expect(target.pathname).toBe(path);
  return { state: target.searchParams.get('state') ?? '', headers: { cookie: cookieOf(answer) } };
}

async function claimsOf(tenant: LocalTenant, fragment: Record<string, string>) {
  return (await verifyToken(tenant, fragment['access_token'] ?? '', ordersApi)).payload;
}

describe('a browser login that asks for a second factor', () => {
  it('shows a page that names it', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const challenge = "api.authentication.challengeWithAny([{ type: 'otp' }, { type: '<b>' }]);";
    deployAction(tenant.store, 'post-login', 'factor', challenge);
    const { state, headers } = await askedAt(tenant, '/u/mfa');
    const page = await callTenant(tenant, { path: `/u/mfa?state=${state}`, headers });
    expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(page.body).toContain('<h1>The local tenant asks for a second factor: otp or &lt;b&gt;</h1>');
    expect(page.body).toContain('Grace Hopper would have to pass it now');
  });

  it('goes on with the later Actions when it is passed', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(
      tenant.store,
      'post-login',
      'factor',
      `${claim('before', '1')} api.authentication.challengeWith({ type: 'otp' });`,
    );
    deployAction(tenant.store, 'post-login', 'late', showMethods);
    const { state, headers } = await askedAt(tenant, '/u/mfa');
    const passed = await postForm(tenant, '/u/mfa', { state, action: 'pass' }, headers);
    const timestamp = '2026-11-23T06:00:00.000Z';
    expect(await claimsOf(tenant, fragmentOf(passed))).toMatchObject({
      before: 1,
      methods: [
        { name: 'pwd', timestamp },
        { name: 'mfa', timestamp },
      ],
    });
    expect(await postForm(tenant, '/u/mfa', { state, action: 'pass' }, headers)).toMatchObject({ status: 400 });
  });

  it.each([
    ['an Action', "api.multifactor.enable('any');"],
    ['a rule', "context.multifactor = { provider: 'any' }; callback(null, user, context);"],
  ])('asks at the end where %s enables it', async (who, body) => {
    await using tenant = await startIssuingTenant({ pipeline });
    if (who === 'a rule') deployRule(tenant.store, 'factor', body);
    else deployAction(tenant.store, 'post-login', 'factor', body);
    deployAction(tenant.store, 'post-login', 'late', claim('late', '1'));
    const { state, headers } = await askedAt(tenant, '/u/mfa');
    const passed = await postForm(tenant, '/u/mfa', { state, action: 'pass' }, headers);
    expect(await claimsOf(tenant, fragmentOf(passed))).toMatchObject({ late: 1 });
  });

  it('ends with an error when it is not passed', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'factor', "api.multifactor.enable('any');");
    const { state, headers } = await askedAt(tenant, '/u/mfa');
    const failed = await postForm(tenant, '/u/mfa', { state, action: 'fail' }, headers);
    expect(fragmentOf(failed)).toEqual({
      error: 'access_denied',
      error_description: 'The user did not pass the second factor',
      state: 'state-1',
    });
  });

  it('cannot be passed in another browser', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'factor', "api.multifactor.enable('any');");
    const { state, headers } = await askedAt(tenant, '/u/mfa');
    const { cookie } = await logIn(tenant, 'auth0|olga');
    for (const other of [{}, { cookie }]) {
      const page = await callTenant(tenant, { path: `/u/mfa?state=${state}`, headers: other });
      const passed = await postForm(tenant, '/u/mfa', { state, action: 'pass' }, other);
      expect([page.status, passed.status]).toEqual([400, 400]);
    }
    expect((await postForm(tenant, '/u/mfa', { state, action: 'pass' }, headers)).status).toBe(302);
  });

  it('cannot be passed at /continue', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'factor', "api.multifactor.enable('any');");
    const { state, headers } = await askedAt(tenant, '/u/mfa');
    expect(await callTenant(tenant, { path: `/continue?state=${state}`, headers })).toMatchObject({ status: 400 });
    expect((await postForm(tenant, '/u/mfa', { state, action: 'pass' }, headers)).status).toBe(302);
  });

  it('is remembered for the session, so that a silent login has it', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const unlessPassed =
      "if (!event.authentication.methods.some(({ name }) => name === 'mfa')) api.multifactor.enable('any');";
    deployAction(tenant.store, 'post-login', 'factor', `${unlessPassed} ${claim('clients', 'event.session.clients')}`);
    const { answer, cookie } = await logIn(tenant, 'auth0|grace', authorization);
    const silent = () => authorizeWith(tenant, cookie, { ...authorization, prompt: 'none' });
    expect(fragmentOf(await silent())).toMatchObject({ error: 'interaction_required' });
    const state = locationOf(answer, tenant).searchParams.get('state') ?? '';
    await postForm(tenant, '/u/mfa', { state, action: 'pass' }, { cookie });
    expect(await claimsOf(tenant, fragmentOf(await silent()))).toMatchObject({ clients: [{ client_id: 'web-shop' }] });
  });
});

describe('a browser login that shows a form', () => {
  it('goes on with what the page posts', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const ask = "api.prompt.render('ap_1', { vars: { a: 1 } });";
    deployAction(tenant.store, 'post-login', 'form', ask, claim('prompt', 'event.prompt'));
    const { state, headers } = await askedAt(tenant, '/u/form');
    const page = await callTenant(tenant, { path: `/u/form?state=${state}`, headers });
    expect(page.body).toContain('shows the form: ap_1');
    const back = await postForm(tenant, '/continue', { state, colour: 'red' }, headers);
    expect(await claimsOf(tenant, fragmentOf(back))).toMatchObject({
      prompt: { id: 'ap_1', vars: { a: 1 }, fields: { colour: 'red' } },
    });
  });
});

describe('POST /oauth/token, where a second factor is asked for', () => {
  const request = { ...commandLine, username: 'grace', password: grace.password, audience: ordersApi };

  async function tenantWithFactor(): Promise<LocalTenant> {
    const tenant = await startIssuingTenant({ pipeline });
    const grant_types = ['password', otpGrant];
    tenant.store.clients.put(createClient({ ...commandLine, name: 'Command line', grant_types }));
    deployAction(tenant.store, 'post-login', 'factor', "api.authentication.challengeWith({ type: 'otp' });");
    deployAction(tenant.store, 'post-login', 'late', claim('late', 'event.authentication.methods[0].name'));
    return tenant;
  }

  async function mfaToken(tenant: LocalTenant): Promise<string> {
    const { status, body } = await askForToken(tenant, { grant_type: 'password', ...request });
    expect({ status, body }).toEqual({
      status: 403,
      body: {
        error: 'mfa_required',
        error_description: 'Multifactor authentication required',
        mfa_token: expect.any(String),
      },
    });
    return Object(body).mfa_token;
  }

  it('gives a token for six digits, once, with the gty of the login', async () => {
    await using tenant = await tenantWithFactor();
    const fields = { grant_type: otpGrant, ...commandLine, mfa_token: await mfaToken(tenant), otp: '123456' };
    const answer = await askForToken(tenant, fields);
    expect(await accessTokenClaims(tenant, answer, ordersApi)).toMatchObject({ late: 'mfa', gty: 'password' });
    expect(await askForToken(tenant, fields)).toMatchObject({
      status: 403,
      body: { error: 'invalid_grant', error_description: 'Malformed mfa_token' },
    });
  });

  it('gives none for another code, which may be tried again, or to another client', async () => {
    await using tenant = await tenantWithFactor();
    const other = { client_id: 'other', client_secret: 'the secret of another' };
    tenant.store.clients.put(createClient({ ...other, name: 'Other', grant_types: [otpGrant] }));
    const mfa_token = await mfaToken(tenant);
    const ask = (fields: Record<string, string>) =>
      askForToken(tenant, { grant_type: otpGrant, ...commandLine, mfa_token, otp: '123456', ...fields });
    expect(await ask({ otp: '12345' })).toMatchObject({
      status: 403,
      body: { error: 'invalid_grant', error_description: 'Invalid otp_code.' },
    });
    expect(await ask(other)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
    expect((await ask({})).status).toBe(200);
  });
});
