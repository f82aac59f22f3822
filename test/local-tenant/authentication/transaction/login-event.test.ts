import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { authorizeWith, codeRequest, logIn } from '../../../rig/browser-login.ts';
import { allowOfflineAccess, codeFor, pkce, redeem } from '../../../rig/code-flow.ts';
import { deployAction, deployRule } from '../../../rig/deploy-scripts.ts';
import { authorization, clickLogin, fragmentOf } from '../../../rig/implicit-flow.ts';
import { commandLine, grace, ordersApi, startIssuingTenant, webShop } from '../../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../../rig/shared-pipeline.ts';
import { accessTokenClaims, askForToken, verifyToken } from '../../../rig/tokens.ts';

const pipeline = sharedPipeline();
const seen = 'https://example.com/seen';
const time = '2026-11-23T06:00:00.000Z';
const show = (value: string) => `api.accessToken.setCustomClaim('${seen}', ${value});`;
const showInRule = (value: string) => `context.accessToken['${seen}'] = ${value}; callback(null, user, context);`;

async function seenIn(tenant: LocalTenant, fragment: Record<string, string>) {
  return (await verifyToken(tenant, fragment['access_token'] ?? '', ordersApi)).payload[seen];
}

async function passwordLogin(tenant: LocalTenant) {
  const fields = { grant_type: 'password', ...commandLine, username: 'grace', password: grace.password };
  return accessTokenClaims(tenant, await askForToken(tenant, { ...fields, audience: ordersApi }), ordersApi);
}

describe('the event of an Action in a browser login', () => {
  it('tells what the client asked for, and the session', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'show', show('[event.transaction, event.session, event.authentication]'));
    const fields = {
      ...authorization,
      login_hint: 'grace',
      ui_locales: 'fr-CA en',
      acr_values: 'a b',
      prompt: 'login',
    };
    expect(await seenIn(tenant, fragmentOf(await clickLogin(tenant, 'auth0|grace', fields)))).toEqual([
      {
        id: expect.any(String),
        protocol: 'oidc-implicit-profile',
        redirect_uri: webShop.redirect_uri,
        response_mode: 'fragment',
        response_type: ['token', 'id_token'],
        requested_scopes: ['openid', 'read:orders'],
        state: 'state-1',
        prompt: ['login'],
        login_hint: 'grace',
        locale: 'fr-CA',
        ui_locales: ['fr-CA', 'en'],
        acr_values: ['a', 'b'],
        metadata: {},
      },
      {
        id: expect.any(String),
        user_id: 'auth0|grace',
        authenticated_at: time,
        created_at: time,
        clients: [],
      },
      { methods: [{ name: 'pwd', timestamp: time }] },
    ]);
  });

  it('says that a user of another connection came by federation', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const user = tenant.store.users.get('auth0|grace');
    const identity = { connection: 'google-oauth2', provider: 'google-oauth2', user_id: '1', isSocial: true };
    if (user) tenant.store.users.put({ ...user, profile: { ...user.profile, identities: [identity] } });
    deployAction(tenant.store, 'post-login', 'show', show('event.authentication.methods[0].name'));
    expect(await seenIn(tenant, fragmentOf(await clickLogin(tenant, 'auth0|grace')))).toBe('federated');
  });

  it('keeps the time of the login, and shows the clients before, in a session that is used again', async () => {
    let now = Date.parse(time);
    await using tenant = await startIssuingTenant({ pipeline, now: () => now });
    const { cookie } = await logIn(tenant, 'auth0|grace', authorization);
    now += 1000;
    deployAction(tenant.store, 'post-login', 'show', show('[event.session, event.authentication.methods]'));
    expect(await seenIn(tenant, fragmentOf(await authorizeWith(tenant, cookie, authorization)))).toMatchObject([
      { authenticated_at: time, clients: [{ client_id: 'web-shop' }] },
      [{ name: 'pwd', timestamp: time }],
    ]);
  });
});

describe('the context of a rule in a browser login', () => {
  it('tells the session and how the user authenticated', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(
      tenant.store,
      'show',
      showInRule('[typeof context.sessionID, context.sso, context.authentication, context.stats]'),
    );
    expect(await seenIn(tenant, fragmentOf(await clickLogin(tenant, 'auth0|grace')))).toEqual([
      'string',
      { with_auth0: true, with_dbconn: true, current_clients: [] },
      { methods: [{ name: 'pwd', timestamp: Date.parse(time) }] },
      { loginsCount: 1 },
    ]);
  });
});

describe('the protocol that scripts see', () => {
  it.each([
    ['code', 'oidc-basic-profile'],
    ['token', 'oidc-implicit-profile'],
    ['id_token', 'oidc-implicit-profile'],
    ['code id_token', 'oidc-hybrid-profile'],
    ['code token', 'oidc-hybrid-profile'],
  ])('at /authorize is that of its response_type: %s', async (response_type, protocol) => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'gate', 'api.access.deny(event.transaction.protocol);');
    const { answer } = await logIn(tenant, 'auth0|grace', { ...codeRequest, ...pkce, nonce: 'n', response_type });
    expect(decodeURIComponent(answer.headers.location ?? '')).toContain(`error_description=${protocol}`);
  });

  it('at /oauth/token is that of the grant; a code runs no script there', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    allowOfflineAccess(tenant);
    const runs = "api.user.setAppMetadata('runs', (event.user.app_metadata.runs ?? 0) + 1);";
    const request = '[event.transaction.protocol, event.request.query.audience ?? null]';
    deployAction(tenant.store, 'post-login', 'show', `${runs} ${show(request)}`);
    expect((await passwordLogin(tenant))[seen]).toEqual(['oauth2-password', null]);
    const tokens = await redeem(tenant, await codeFor(tenant, { scope: 'openid offline_access' }));
    expect((await accessTokenClaims(tenant, tokens, ordersApi))[seen]).toEqual(['oidc-basic-profile', ordersApi]);
    expect(tenant.store.users.get('auth0|grace')?.profile.app_metadata).toEqual({ runs: 2 });
    const { refresh_token } = Object(tokens.body);
    const refreshed = await askForToken(tenant, { grant_type: 'refresh_token', ...webShop, refresh_token });
    expect((await accessTokenClaims(tenant, refreshed, ordersApi))[seen]).toEqual(['oauth2-refresh-token', null]);
    expect(tenant.store.users.get('auth0|grace')?.profile.app_metadata).toEqual({ runs: 3 });
  });
});

describe('an Action that revokes', () => {
  async function tenantWithRefreshToken() {
    const tenant = await startIssuingTenant({ pipeline });
    allowOfflineAccess(tenant);
    const { answer, cookie } = await logIn(tenant, 'auth0|grace', {
      ...{ ...codeRequest, ...pkce, scope: 'openid offline_access' },
    });
    const code = new URL(answer.headers.location ?? '').searchParams.get('code') ?? '';
    const { refresh_token } = Object((await redeem(tenant, code)).body);
    const refresh = () => askForToken(tenant, { grant_type: 'refresh_token', ...webShop, refresh_token });
    return { tenant, cookie, refresh };
  }

  it('the refresh token denies the exchange with 403, and ends the token', async () => {
    const { tenant, refresh } = await tenantWithRefreshToken();
    await using _tenant = tenant;
    const body = `if (event.refresh_token.user_id === 'auth0|grace') api.refreshToken.revoke('stolen');`;
    deployAction(tenant.store, 'post-login', 'gate', body);
    expect(await refresh()).toMatchObject({
      status: 403,
      body: { error: 'access_denied', error_description: 'stolen' },
    });
    expect(await refresh()).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
  });

  it.each([
    [undefined, 'invalid_grant'],
    [{ preserveRefreshTokens: true }, undefined],
  ])('the session denies the login and ends the session: %j', async (options, error) => {
    const { tenant, cookie, refresh } = await tenantWithRefreshToken();
    await using _tenant = tenant;
    deployAction(tenant.store, 'post-login', 'gate', `api.session.revoke('gone', ${JSON.stringify(options)});`);
    const silent = { ...authorization, prompt: 'none' };
    expect(fragmentOf(await authorizeWith(tenant, cookie, silent))).toMatchObject({
      error: 'access_denied',
      error_description: 'gone',
    });
    tenant.store.triggerBindings.put({ trigger_id: 'post-login', bindings: [] });
    expect(fragmentOf(await authorizeWith(tenant, cookie, silent))).toMatchObject({ error: 'login_required' });
    expect(Object((await refresh()).body).error).toBe(error);
  });
});

describe('the status of an Action that denies at /oauth/token', () => {
  it('is 403 where the tenant is told so', async () => {
    await using tenant = await startIssuingTenant({ pipeline, assumptions: { denyStatus: 403 } });
    deployAction(tenant.store, 'post-login', 'gate', "api.access.deny('not you');");
    const fields = { grant_type: 'password', ...commandLine, username: 'grace', password: grace.password };
    expect(await askForToken(tenant, fields)).toMatchObject({ status: 403, body: { error: 'access_denied' } });
  });
});
