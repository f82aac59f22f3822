import { describe, expect, it } from 'vitest';
import { checkClaimName } from '#auth0/claim-filter.ts';
import { claimName } from '#claims/namespace.ts';

describe('claimName', () => {
  it.each<[title: string, audience: string | undefined, name: string]>([
    ['an API without a namespace of its own', 'https://api.example.com', 'https://claims.example.com/username'],
    [
      'an API with a namespace of its own',
      'https://legacy-api.example.com',
      'https://legacy-api.example.com/claims/username',
    ],
    ['an API of a similar name', 'https://legacy-api.example.com/', 'https://claims.example.com/username'],
    ['a login for no API', undefined, 'https://claims.example.com/username'],
    ['an empty audience', '', 'https://claims.example.com/username'],
    ['an audience that is called like a method', 'constructor', 'https://claims.example.com/username'],
  ])('names the claim for %s', (_title, audience, name) => {
    expect(claimName('username', audience)).toBe(name);
  });

  it.each(['username', 'roles', 'plan', 'scope'])('gives "%s" a name that Auth0 keeps', (name) => {
    expect(checkClaimName(claimName(name), 'hook')).toBeUndefined();
    expect(checkClaimName(claimName(name, 'https://legacy-api.example.com'), 'hook')).toBeUndefined();
  });
});
