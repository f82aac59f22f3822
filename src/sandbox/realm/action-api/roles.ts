import type { PostLoginRolesApi } from '#auth0/post-login-api/roles.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { checkList, contains, pageOf } from './page.ts';
import { record } from './record.ts';

type Role = ActionRun['facts']['directory']['roles'][number];

/** Creates `api.roles`, which knows the effective roles that the flow brings. */
export function createRolesApi(run: ActionRun): ApiMethods<PostLoginRolesApi> {
  const { roles } = run.facts.directory;
  return {
    getUserEffectiveRoles: async (params: unknown) => {
      const page = pageOf(roles, params);
      record(run, 'roles.getUserEffectiveRoles', [params]);
      return { roles: page.items, ...(page.next !== undefined && { next: page.next }) };
    },
    getUserEffectiveRolesByIds: async (ids: unknown) => {
      checkList(ids, 'ids');
      record(run, 'roles.getUserEffectiveRolesByIds', [ids]);
      return { roles: among(roles, ids, 'id') };
    },
    getUserEffectiveRolesByNames: async (names: unknown) => {
      checkList(names, 'names');
      record(run, 'roles.getUserEffectiveRolesByNames', [names]);
      return { roles: among(roles, names, 'name') };
    },
  };
}

function among(roles: readonly Role[], asked: readonly unknown[], key: 'id' | 'name'): Role[] {
  const found: Role[] = [];
  for (let index = 0; index < roles.length; index++) {
    const role = roles[index];
    if (role && contains(asked, role[key])) found[found.length] = role;
  }
  return found;
}
