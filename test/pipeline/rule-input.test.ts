import { describe, expect, it } from 'vitest';
import type { LoginGrant } from '#auth0/grant.ts';
import { ruleInput } from '#pipeline/rule-input.ts';
import { api, login } from './pipeline-kit.ts';

const metadata = { plan: 'team', username: 'from metadata' };
const organization = { id: 'org_1', name: 'acme', metadata: {} };

describe('what the rules of a login get', () => {
  it('is the user, the context, the configuration and the domain', () => {
    expect(ruleInput(login, { KEY: 'value' })).toEqual({
      user: login.user,
      context: {
        tenant: 'acme',
        clientID: 'client-1',
        clientName: 'Web shop',
        clientMetadata: { plan: 'team' },
        connectionID: 'con_1',
        connection: 'Users',
        connectionStrategy: 'auth0',
        connectionMetadata: {},
        protocol: 'oauth2-password',
        stats: { loginsCount: 3 },
        request: { ip: '203.0.113.7', hostname: 'acme.eu.auth0.com', query: {}, body: { audience: api } },
        authorization: { roles: ['manager'] },
        accessToken: {},
        idToken: {},
      },
      configuration: { KEY: 'value' },
      domain: 'acme.eu.auth0.com',
    });
  });

  it('has what the login has besides: organization, session, user agent and metadata of the connection', () => {
    const { context } = ruleInput(
      {
        ...login,
        organization,
        sessionId: 'session-1',
        request: { ...login.request, userAgent: 'curl' },
        connection: { ...login.connection, metadata: { region: 'eu' } },
      },
      {},
    );
    expect(context).toMatchObject({
      organization,
      sessionID: 'session-1',
      request: { userAgent: 'curl' },
      connectionMetadata: { region: 'eu' },
    });
  });

  it('tells the session and how the user has authenticated, where that is known', () => {
    const methods = [{ name: 'pwd', timestamp: 1 }];
    const session = { id: 'session-1', clients: [{ client_id: 'a' }, { other: 1 }] };
    const { context } = ruleInput({ ...login, session, sessionId: 'session-0', authenticationMethods: methods }, {});
    expect(context).toMatchObject({
      sessionID: 'session-1',
      sso: { with_auth0: true, with_dbconn: true, current_clients: ['a'] },
      authentication: { methods },
    });
  });

  it('is a redirect-callback, with the body, when a rule had redirected', () => {
    const continues = {
      point: { at: 'rules' },
      ...{ steps: [], executedRules: [], settled: { redirect: true, factor: false } },
    } as const;
    const { context } = ruleInput({ ...login, grant: 'implicit', continues }, {});
    expect(context).toMatchObject({ protocol: 'redirect-callback', request: { body: { audience: api } } });
  });

  it('has a user onto which app_metadata is merged', () => {
    const { user } = ruleInput({ ...login, user: { ...login.user, app_metadata: metadata } }, {});
    expect(user).toEqual({ ...login.user, plan: 'team', username: 'from metadata', app_metadata: metadata });
  });

  it('has a user onto which user_metadata is not merged', () => {
    const user = { ...login.user, user_metadata: metadata };
    expect(ruleInput({ ...login, user }, {}).user).toEqual(user);
  });

  it.each<[grant: LoginGrant, body: object]>([
    ['password', { audience: api }],
    ['http://auth0.com/oauth/grant-type/password-realm', { audience: api }],
    ['refresh_token', {}],
    ['authorization_code', {}],
    ['implicit', {}],
  ])('has the body of the request in a password login only: %s', (grant, body) => {
    expect(ruleInput({ ...login, grant }, {}).context.request?.body).toEqual(body);
  });
});
