import { describe, expect, it } from 'vitest';
import { isAuth0ApiAudience, isCustomApiAudience } from '#auth0/auth0-audience.ts';

const tenantDomain = 'example.eu.auth0.com';

describe('isAuth0ApiAudience', () => {
  it.each([
    ['https://example.eu.auth0.com/api/v2/', true],
    ['https://example.eu.auth0.com/api/v2', true],
    ['https://example.eu.auth0.com/api', true],
    ['https://example.eu.auth0.com/mfa', true],
    ['https://example.eu.auth0app.com/api/v2/', true],
    ['https://example.eu.auth0.com/userinfo', false],
    ['https://example.eu.auth0.com/api/v3', false],
    ['https://other.eu.auth0.com/api/v2/', false],
    ['http://example.eu.auth0.com/api/v2/', false],
    ['https://example.com/api/v2/', false],
  ])('decides on %s: %s', (audience, expected) => {
    expect(isAuth0ApiAudience(audience, tenantDomain)).toBe(expected);
  });

  it('knows a tenant on a port', () => {
    expect(isAuth0ApiAudience('https://localhost:4443/api/v2/', 'localhost:4443')).toBe(true);
  });
});

describe('isCustomApiAudience', () => {
  it.each([
    ['https://api.example.com', true],
    ['my-api', true],
    ['https://example.eu.auth0.com/api/v2/', false],
    ['https://example.eu.auth0.com/userinfo', false],
    [undefined, false],
  ])('decides on %s: %s', (audience, expected) => {
    expect(isCustomApiAudience(audience, tenantDomain)).toBe(expected);
  });
});
