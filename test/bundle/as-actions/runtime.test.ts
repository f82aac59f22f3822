import { describe, expect, it } from 'vitest';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import type { TransactionProtocol } from '#auth0/protocol.ts';
import { ruleAuthentication } from '#bundle/as-actions/runtime/rule-authentication.ts';
import { ruleContext } from '#bundle/as-actions/runtime/rule-context.ts';
import { ruleGeoip } from '#bundle/as-actions/runtime/rule-geoip.ts';
import { ruleRequest } from '#bundle/as-actions/runtime/rule-request.ts';
import { ruleRiskAssessment } from '#bundle/as-actions/runtime/rule-risk-assessment.ts';
import { ruleSamlConfiguration } from '#bundle/as-actions/runtime/rule-saml-configuration.ts';
import { ruleSso } from '#bundle/as-actions/runtime/rule-sso.ts';
import { ruleUser } from '#bundle/as-actions/runtime/rule-user.ts';
import { login } from '../../sandbox/flows.ts';

const event: PostLoginEvent = { ...login({}).event, secrets: {} };

describe('what a rule finds of an event', () => {
  it('is the profile, with the root properties of app_metadata over it', () => {
    const user = {
      ...event.user,
      name: 'Susan',
      app_metadata: { name: 'Sue', plan: 'team' },
      enrolledFactors: [{ type: 'otp' }],
    };
    const { app_metadata, user_metadata: _none, ...profile } = event.user;
    expect(app_metadata).toEqual({});
    expect(ruleUser({ ...event, user })).toEqual({
      ...profile,
      name: 'Sue',
      plan: 'team',
      app_metadata: user.app_metadata,
    });
  });

  it.each([
    [
      { email: 'a@acme.example', email_verified: false },
      { email: 'a@acme.example', email_verified: false },
    ],
    [{ email_verified: true }, { email_verified: true }],
    [{ email_verified: false }, {}],
  ])('is the e-mail flag where there is something to verify: %j', (given, expected) => {
    const { email: _email, email_verified: _verified, ...user } = event.user;
    const { user_id, username, identities, created_at, updated_at } = user;
    const found = ruleUser({ ...event, user: { ...user, ...given } });
    expect(found).toEqual({ user_id, username, identities, created_at, updated_at, ...expected });
  });

  it('is the context under its old names', () => {
    expect(ruleContext(event)).toEqual({
      tenant: 'acme',
      clientID: 'client-1',
      clientName: 'App',
      clientMetadata: {},
      connectionID: 'con_1',
      connection: 'Users',
      connectionStrategy: 'auth0',
      connectionMetadata: {},
      protocol: undefined,
      stats: { loginsCount: 1 },
      accessToken: {},
      idToken: {},
    });
  });

  it('is the place of the request in snake case', () => {
    const geoip = {
      cityName: 'Vienna',
      continentCode: 'EU',
      countryCode: 'AT',
      countryCode3: 'AUT',
      countryName: 'Austria',
      latitude: 48.2,
      longitude: 16.4,
      subdivisionCode: '9',
      subdivisionName: 'Vienna',
      timeZone: 'Europe/Vienna',
    };
    expect(ruleGeoip({ ...event, request: { ...event.request, geoip } })).toEqual({
      geoip: {
        city_name: 'Vienna',
        continent_code: 'EU',
        country_code: 'AT',
        country_code3: 'AUT',
        country_name: 'Austria',
        latitude: 48.2,
        longitude: 16.4,
        subdivision_code: '9',
        subdivision_name: 'Vienna',
        time_zone: 'Europe/Vienna',
      },
    });
    expect(ruleGeoip(event)).toEqual({});
  });

  it.each<[protocol: TransactionProtocol, body: object]>([
    ['oauth2-password', { audience: 'x' }],
    ['oauth2-resource-owner', { audience: 'x' }],
    ['oauth2-resource-owner-jwt-bearer', { audience: 'x' }],
    ['wstrust-usernamemixed', { audience: 'x' }],
    ['oidc-basic-profile', {}],
    ['oauth2-refresh-token', {}],
  ])('is the body of the request: %s', (protocol, body) => {
    const request = { ...event.request, user_agent: 'curl/8', body: { audience: 'x' } };
    expect(ruleRequest({ ...event, request, transaction: { metadata: {}, protocol } })).toEqual({
      ip: '203.0.113.7',
      hostname: 'localhost',
      query: {},
      userAgent: 'curl/8',
      body,
    });
  });

  it('is how the user authenticated, with times in milliseconds', () => {
    const methods = [
      { name: 'pwd', timestamp: '2026-01-01T00:00:00.000Z' },
      { name: 'mfa', timestamp: 5 },
    ];
    expect(ruleAuthentication({ ...event, authentication: { methods } })).toEqual({
      authentication: {
        methods: [
          { name: 'pwd', timestamp: 1_767_225_600_000 },
          { name: 'mfa', timestamp: 5 },
        ],
      },
    });
    expect(ruleAuthentication(event)).toEqual({});
  });

  it('is what adaptive MFA thinks', () => {
    const riskAssessment = { assessments: {}, confidence: 'low', version: '1' } as const;
    expect(ruleRiskAssessment({ ...event, authentication: { methods: [], riskAssessment } })).toEqual({
      riskAssessment,
    });
    expect(ruleRiskAssessment(event)).toEqual({});
  });

  it('is the clients of the session', () => {
    const session = { id: 's', clients: [{ client_id: 'a' }, { client_id: 'b' }] };
    expect(ruleSso({ ...event, session })).toEqual({ sso: { current_clients: ['a', 'b'] } });
    expect(ruleSso({ ...event, session: { id: 's' } })).toEqual({});
  });

  it('is a place for SAML settings where the client is a SAML client', () => {
    const of = (protocol: TransactionProtocol) =>
      ruleSamlConfiguration({ ...event, transaction: { metadata: {}, protocol } });
    expect(of('samlp')).toEqual({ samlConfiguration: { mappings: {} } });
    expect(of('wsfed')).toEqual({ samlConfiguration: { mappings: {} } });
    expect(of('oidc-basic-profile')).toEqual({});
  });
});
