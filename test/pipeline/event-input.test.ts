import { describe, expect, it } from 'vitest';
import { credentialsExchangeEvent, postLoginEvent } from '#pipeline/event-input.ts';
import { api, exchange, login, loginWithoutAudience } from './pipeline-kit.ts';

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
