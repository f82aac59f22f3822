import { describe, expect, it } from 'vitest';
import { credentialsExchangeEvent, postLoginEvent } from '#pipeline/event-input.ts';
import { actionStep, api, exchange, login, loginWithoutAudience } from './pipeline-kit.ts';

const organization = { id: 'org_1', name: 'acme', metadata: {} };

describe('the event of a post-login Action', () => {
  it('tells the login', () => {
    expect(postLoginEvent({ ...login, requestedScopes: ['openid'] })).toEqual({
      tenant: { id: 'acme' },
      client: { client_id: 'client-1', name: 'Web shop', metadata: { plan: 'team' } },
      connection: { id: 'con_1', name: 'Users', strategy: 'auth0' },
      user: { ...login.user, email_verified: false, app_metadata: {}, user_metadata: {} },
      request: {
        ip: '203.0.113.7',
        method: 'POST',
        hostname: 'acme.eu.auth0.com',
        query: {},
        body: { audience: api },
        geoip: {},
      },
      stats: { logins_count: 3 },
      authorization: { roles: ['manager'] },
      transaction: { metadata: {}, protocol: 'oauth2-password', requested_scopes: ['openid'] },
      resource_server: { identifier: api },
    });
  });

  it('has what the login has besides: organization, session, response type and user agent', () => {
    const request = { ...login.request, userAgent: 'curl' };
    const event = postLoginEvent({
      ...{ ...login, grant: 'implicit', responseType: ['token', 'id_token'] },
      ...{ organization, sessionId: 'session-1', request },
    });
    expect(event).toMatchObject({
      organization,
      session: { id: 'session-1' },
      transaction: { protocol: 'oidc-implicit-profile', response_type: ['token', 'id_token'] },
      request: { user_agent: 'curl' },
    });
  });

  it('has what only a login in a browser has, and what of a refresh token is known', () => {
    const session = { id: 'session-1', authenticated_at: '2026-01-01T00:00:00.000Z' };
    const refreshToken = { id: 'family-1', created_at: '2026-01-01T00:00:00.000Z' };
    const timestamp = Date.parse('2026-01-01T00:00:00.000Z');
    const event = postLoginEvent({
      ...{ ...login, session, sessionId: 'session-0', refreshToken },
      authenticationMethods: [{ name: 'pwd', timestamp }],
      details: { id: 'transaction-1', locale: 'fr' },
      request: { ...login.request, language: 'fr' },
      prompt: { id: 'ap_1' },
    });
    expect(event).toMatchObject({
      ...{ session, refresh_token: refreshToken, prompt: { id: 'ap_1' } },
      authentication: { methods: [{ name: 'pwd', timestamp: '2026-01-01T00:00:00.000Z' }] },
      transaction: { id: 'transaction-1', locale: 'fr', protocol: 'oauth2-password', metadata: {} },
      request: { language: 'fr' },
    });
  });

  it('says hybrid where a code comes with tokens beside it', () => {
    const protocolFor = (responseType: string[]) =>
      postLoginEvent({ ...login, grant: 'authorization_code', responseType }).transaction?.protocol;
    expect([protocolFor(['code']), protocolFor(['code', 'id_token'])]).toEqual([
      'oidc-basic-profile',
      'oidc-hybrid-profile',
    ]);
  });

  it('has the metadata that the Actions before an interruption have left', () => {
    const calls = [
      ['transaction.setMetadata', 'a', 1],
      ['transaction.setMetadata', 'b', 'x'],
      ['transaction.setMetadata', 'a', null],
    ] as const;
    const by = { extension: 'actions/first', form: 'action' } as const;
    const continues = {
      point: { at: 'end' },
      steps: [{ step: actionStep('first', calls), by, byClaim: () => by }],
      executedRules: [],
      settled: { redirect: false, factor: true },
    } as const;
    expect(postLoginEvent({ ...login, continues }).transaction?.metadata).toEqual({ b: 'x' });
  });

  it('has no resource server without audience', () => {
    expect(postLoginEvent(loginWithoutAudience())).not.toHaveProperty('resource_server');
  });

  it('has a user onto which no metadata is merged', () => {
    const user = { ...login.user, app_metadata: { plan: 'team' }, user_metadata: { colour: 'red' } };
    expect(postLoginEvent({ ...login, user }).user).toEqual({ ...user, email_verified: false });
  });

  it('has a user without what only rules see', () => {
    const seenByRules = { blocked: false, logins_count: 3, last_login: '2026-01-01T00:00:00.000Z', last_ip: '::1' };
    const { user } = postLoginEvent({ ...login, user: { ...login.user, ...seenByRules } });
    expect(user).toEqual({ ...login.user, email_verified: false, app_metadata: {}, user_metadata: {} });
  });
});

describe('the event of a credentials-exchange Action', () => {
  const event = {
    tenant: { id: 'acme' },
    client: { client_id: 'client-1', name: 'Web shop', metadata: { plan: 'team' } },
    resource_server: { identifier: api },
    request: {
      ip: '203.0.113.7',
      method: 'POST',
      hostname: 'acme.eu.auth0.com',
      body: { audience: api },
      geoip: {},
    },
    transaction: { requested_scopes: ['read'] },
  };

  it('tells the exchange', () => {
    expect(credentialsExchangeEvent({ ...exchange, requestedScopes: ['read'] })).toEqual(event);
  });

  it('tells the organization', () => {
    expect(credentialsExchangeEvent({ ...exchange, requestedScopes: ['read'], organization })).toEqual({
      ...event,
      organization,
    });
  });
});
