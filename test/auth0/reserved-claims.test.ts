import { describe, expect, it } from 'vitest';
import { profileClaimScopes, restrictedClaims } from '#auth0/reserved-claims.ts';

describe('reserved claims', () => {
  it('are the 60 names and 19 profile claims that Auth0 documents', () => {
    expect(restrictedClaims.size).toBe(60);
    expect(profileClaimScopes.size).toBe(19);
  });

  it('do not overlap', () => {
    expect([...profileClaimScopes.keys()].filter((name) => restrictedClaims.has(name))).toEqual([]);
  });
});
