import { describe, expect, it } from 'vitest';
import {
  type ClaimTarget,
  checkClaim,
  checkClaimName,
  type DropReason,
  explainDrop,
  filterClaims,
} from '#auth0/claim-filter.ts';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Json } from '#auth0/json.ts';
import { restrictedClaims } from '#auth0/reserved-claims.ts';

const tenantDomain = 'example.eu.auth0.com';
const api = 'https://api.example.com';
const managementApi = `https://${tenantDomain}/api/v2/`;

function target(overrides: Partial<ClaimTarget> = {}): ClaimTarget {
  return { token: 'access_token', grantedScopes: [], audience: api, tenantDomain, ...overrides };
}

function set(claim: string, value: Json, form: ExtensionForm = 'action') {
  return { claim, value, form };
}

describe('checkClaimName', () => {
  it.each([...restrictedClaims])('drops the restricted name %s', (name) => {
    expect(checkClaimName(name, 'action')).toBe('restricted');
  });

  it.each<[string, DropReason | undefined]>([
    ['scope', 'scope-claim'],
    ['https://auth0.com/username', 'auth0-namespace'],
    ['https://example.auth0.com/username', 'auth0-namespace'],
    ['https://EXAMPLE.Auth0.com/username', 'auth0-namespace'],
    ['http://example.auth0.com', 'auth0-namespace'],
    ['https://auth0.com:8443/username', 'auth0-namespace'],
    ['https://a.b.webtask.io/username', 'auth0-namespace'],
    ['https://webtask.run', 'auth0-namespace'],
    ['https://myauth0.com/username', undefined],
    ['https://auth0.com.example.com/username', undefined],
    ['https://example.com/auth0.com/username', undefined],
    ['https://auth0.com@example.com/username', undefined],
    ['https://notwebtask.io/username', undefined],
    ['ftp://auth0.com/username', undefined],
    ['auth0.com/username', undefined],
    ['urn:auth0', 'auth0-urn'],
    ['urn:auth0:username', 'auth0-urn'],
    ['URN:Auth0:username', 'auth0-urn'],
    ['urn:auth0rized:username', undefined],
    ['urn:example:username', undefined],
    ['https://example.com/roles', undefined],
    ['Roles', undefined],
    ['email', undefined],
    ['username', undefined],
  ])('decides on %s: %s', (name, reason) => {
    expect(checkClaimName(name, 'action')).toBe(reason);
  });

  it.each<[string, DropReason | undefined]>([
    ['https://example.com/username', undefined],
    ['HTTPS://example.com/username', undefined],
    ['https://', 'not-namespaced'],
    ['username', 'not-namespaced'],
    ['urn:example:username', 'not-namespaced'],
    ['scope', 'scope-claim'],
  ])('decides on %s of a hook: %s', (name, reason) => {
    expect(checkClaimName(name, 'hook')).toBe(reason);
  });
});

describe('checkClaim', () => {
  it.each<[string, string, Partial<ClaimTarget>, DropReason | undefined]>([
    ['a profile claim without its scope', 'email', { grantedScopes: ['openid', 'profile'] }, 'missing-scope'],
    ['a profile claim with its scope', 'email', { grantedScopes: ['email'] }, undefined],
    ['a profile claim of the ID token without its scope', 'name', { token: 'id_token' }, 'missing-scope'],
    ['a profile claim named by its scope', 'family_name', { grantedScopes: ['profile'] }, undefined],
    ['phone_number_verified without phone', 'phone_number_verified', {}, 'missing-scope'],
    ['phone_verified, which is no profile claim', 'phone_verified', {}, undefined],
    ['a URN for a custom API', 'urn:example:plan', {}, undefined],
    ['a URN without audience', 'urn:example:plan', { audience: undefined }, 'urn-without-api'],
    ['a URN for /userinfo', 'urn:example:plan', { audience: `https://${tenantDomain}/userinfo` }, 'urn-without-api'],
    ['a URN for the Management API', 'urn:example:plan', { audience: managementApi }, 'urn-without-api'],
    ['a bare name without audience', 'plan', { audience: undefined }, undefined],
    ['a bare name for /userinfo', 'plan', { audience: `https://${tenantDomain}/userinfo` }, undefined],
    ['a bare name for the Management API', 'plan', { audience: managementApi }, 'auth0-api-audience'],
    ['a bare name of the ID token beside it', 'plan', { audience: managementApi, token: 'id_token' }, undefined],
    ['a URL for the Management API', 'https://example.com/plan', { audience: managementApi }, undefined],
    [
      'a granted profile claim for the Management API',
      'email',
      { audience: managementApi, grantedScopes: ['email'] },
      'auth0-api-audience',
    ],
  ])('decides on %s', (_case, name, overrides, reason) => {
    expect(checkClaim(name, 'action', target(overrides))).toBe(reason);
  });

  it.each<[string, DropReason | undefined]>([
    ['https://example.com/username', undefined],
    ['http://example.com/username', undefined],
    ['https://example.auth0.com/username', 'auth0-namespace'],
    ['roles', 'restricted'],
    ['username', 'not-namespaced'],
    ['email', 'not-namespaced'],
    ['urn:example:username', 'not-namespaced'],
    ['https://', 'not-namespaced'],
  ])('decides on %s of a hook: %s', (name, reason) => {
    expect(checkClaim(name, 'hook', target())).toBe(reason);
  });
});

describe('filterClaims', () => {
  it('keeps what Auth0 keeps and gives the reason for the rest', () => {
    const username = set('https://example.com/username', 'ada');
    const roles = set('roles', ['admin']);
    const plan = set('plan', null);
    const email = set('email', 'ada@example.com');
    expect(filterClaims([username, roles, plan, email], target())).toEqual({
      kept: [username, plan],
      dropped: [
        { claim: roles, reason: 'restricted' },
        { claim: email, reason: 'missing-scope' },
      ],
      sizeBytes: 'https://example.com/username"ada"plannull'.length,
      tooLarge: false,
    });
  });

  it('looks at the form in which each claim was set', () => {
    const username = set('username', 'ada', 'hook');
    const plan = set('plan', 'free');
    expect(filterClaims([username, plan], target())).toMatchObject({
      kept: [plan],
      dropped: [{ claim: username, reason: 'not-namespaced' }],
    });
  });

  it.each([
    ['exactly 100 kB', 100_000 - 'plan""'.length, false],
    ['one byte more', 100_000 - 'plan""'.length + 1, true],
  ])('decides on names and values of %s', (_case, length, tooLarge) => {
    const { sizeBytes, tooLarge: result } = filterClaims([set('plan', 'x'.repeat(length))], target());
    expect({ sizeBytes, tooLarge: result }).toEqual({ sizeBytes: tooLarge ? 100_001 : 100_000, tooLarge });
  });

  it('counts bytes, and of kept claims only', () => {
    const plan = set('plan', 'é'.repeat(50_000));
    const roles = set('roles', 'x'.repeat(100_000));
    expect(filterClaims([plan, roles], target()).sizeBytes).toBe(100_006);
    expect(filterClaims([roles], target()).sizeBytes).toBe(0);
  });
});

describe('explainDrop', () => {
  it('names what Auth0 does and the way out', () => {
    expect(explainDrop('restricted')).toBe(
      'Auth0 reserves this name and leaves the claim out of every token: put a URL that you control in front of it',
    );
  });
});
