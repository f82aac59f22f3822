import { describe, expect, it } from 'vitest';
import { rolesOf } from '#claims/roles.ts';

describe('the roles claim', () => {
  it.each<[title: string, authorization: { readonly roles?: readonly string[] } | undefined, roles: string[]]>([
    ['sorted, whatever their order', { roles: ['manager', 'accountant'] }, ['accountant', 'manager']],
    ['empty for a user without roles', { roles: [] }, []],
    ['empty where authorization holds none', {}, []],
    ['empty where the login has no authorization', undefined, []],
  ])('is %s', (_title, authorization, roles) => {
    expect(rolesOf(authorization)).toEqual(roles);
  });

  it("leaves Auth0's own list as it was", () => {
    const roles = Object.freeze(['manager', 'accountant']);
    rolesOf({ roles });
    expect(roles).toEqual(['manager', 'accountant']);
  });
});
