import { describe, expect, it } from 'vitest';
import { type Grant, gtyOf, type LoginGrant, protocolOf } from '#auth0/grant.ts';

const passwordRealm = 'http://auth0.com/oauth/grant-type/password-realm';

describe('protocolOf', () => {
  it.each<[LoginGrant, string]>([
    ['authorization_code', 'oidc-basic-profile'],
    ['implicit', 'oidc-implicit-profile'],
    ['password', 'oauth2-password'],
    [passwordRealm, 'oauth2-password'],
    ['refresh_token', 'oauth2-refresh-token'],
  ])('gives scripts of %s the protocol %s', (grant, protocol) => {
    expect(protocolOf(grant)).toBe(protocol);
  });
});

describe('gtyOf', () => {
  it.each<[Grant, string | undefined]>([
    ['authorization_code', undefined],
    ['implicit', undefined],
    ['client_credentials', 'client-credentials'],
    ['password', 'password'],
    [passwordRealm, 'password'],
    ['refresh_token', 'refresh_token'],
  ])('marks an access token of %s with gty %s', (grant, gty) => {
    expect(gtyOf(grant)).toBe(gty);
  });
});
