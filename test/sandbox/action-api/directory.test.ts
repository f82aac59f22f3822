import { describe, expect, it } from 'vitest';
import { realmKinds, sharedSandbox } from '../shared-sandbox.ts';
import { answerOf, asking, failureOf } from './asking.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const groups = [
    { id: 'grp_1', name: 'staff', tenant_name: 'acme', assignment: 'direct' },
    { id: 'grp_2', name: 'sales', group_type: 'organization' },
    { id: 'grp_3', name: 'staff' },
  ];
  const roles = [
    { id: 'rol_1', name: 'Admin', type: 'tenant' },
    { id: 'rol_2', name: 'Editor' },
    { id: 'rol_3', name: 'Reader' },
  ];
  const directory = { groups, roles };
  const answer = (body: string) => answerOf(sandbox, asking(body, { directory }));
  const refusal = (body: string) => failureOf(sandbox, asking(body, { directory }));

  describe('api.groups', () => {
    it('gives the groups of the user, page by page', async () => {
      expect(await answer('return api.groups.getUserGroups();')).toEqual({ groups });
      expect(await answer('return api.groups.getUserGroups({ take: 3 });')).toEqual({ groups });
      const body = `const first = await api.groups.getUserGroups({ take: 2 });
      return [first.groups.length, await api.groups.getUserGroups({ take: 2, from: first.next })];`;
      expect(await answer(body)).toEqual([2, { groups: [groups[2]] }]);
    });

    it('says of each group, by id or name, whether the user is in it', async () => {
      expect(await answer(`return api.groups.hasGroupMembership(['staff', 'grp_2', 'nobody', '__proto__']);`)).toEqual({
        memberships: JSON.parse(`{
        "staff": {
          "is_member": true,
          "matches": [
            { "id": "grp_1", "name": "staff", "group_type": "tenant" },
            { "id": "grp_3", "name": "staff", "group_type": "tenant" }
          ]
        },
        "grp_2": { "is_member": true, "matches": [{ "id": "grp_2", "name": "sales", "group_type": "organization" }] },
        "nobody": { "is_member": false },
        "__proto__": { "is_member": false }
      }`),
      });
    });

    it('knows of none where the flow brings none', async () => {
      expect(await answerOf(sandbox, asking('return api.groups.getUserGroups();'))).toEqual({ groups: [] });
    });
  });

  describe('api.roles', () => {
    it('gives the roles of the user, page by page', async () => {
      const body = `let from; const names = [];
      do {
        const page = await api.roles.getUserEffectiveRoles({ take: 1, from });
        names.push(...page.roles.map(({ name }) => name));
        from = page.next;
      } while (from);
      return names;`;
      expect(await answer(body)).toEqual(['Admin', 'Editor', 'Reader']);
    });

    it('gives those of these ids or names that the user has', async () => {
      expect(await answer(`return api.roles.getUserEffectiveRolesByIds(['rol_2', 'rol_9']);`)).toEqual({
        roles: [roles[1]],
      });
      expect(await answer(`return api.roles.getUserEffectiveRolesByNames(['Reader', 'Admin']);`)).toEqual({
        roles: [roles[0], roles[2]],
      });
    });
  });

  describe('api.groups and api.roles', () => {
    it.each([
      ['groups.getUserGroups({ from: 1 })', 'The "from" parameter must be a string if provided.'],
      ['groups.getUserGroups({ take: 0 })', 'The "take" parameter must be a positive integer if provided.'],
      ['groups.hasGroupMembership([])', 'The "groups" parameter must be a non-empty array of strings.'],
      ['roles.getUserEffectiveRoles({ take: "1" })', 'The "take" parameter must be a positive integer if provided.'],
      ['roles.getUserEffectiveRolesByIds()', 'The "ids" parameter must be a non-empty array of strings.'],
      ['roles.getUserEffectiveRolesByNames("Admin")', 'The "names" parameter must be a non-empty array of strings.'],
    ])('reject %s', async (call, message) => {
      expect(await refusal(`await api.${call};`)).toBe(message);
      expect(await answer(`return api.${call}.catch(() => 'caught');`)).toBe('caught');
    });

    it('record what was asked for', async () => {
      const { steps } = await sandbox.run(
        asking(`await api.groups.getUserGroups({ take: 1 }); return api.roles.getUserEffectiveRolesByIds(['rol_1']);`),
      );
      expect(steps[0]?.effects).toMatchObject({
        calls: [
          { path: 'groups.getUserGroups', args: [{ take: 1 }] },
          { path: 'roles.getUserEffectiveRolesByIds', args: [['rol_1']] },
          { path: 'idToken.setCustomClaim' },
        ],
      });
    });
  });
});
