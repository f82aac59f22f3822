import type { PostLoginGroupsApi } from '#auth0/post-login-api/groups.ts';
import { put, toText } from '../intrinsics.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { checkList, pageOf } from './page.ts';
import { record } from './record.ts';

type Group = ActionRun['facts']['directory']['groups'][number];

/** Creates `api.groups`, which knows the groups that the flow brings. */
export function createGroupsApi(run: ActionRun): ApiMethods<PostLoginGroupsApi> {
  const { groups } = run.facts.directory;
  return {
    getUserGroups: async (params: unknown) => {
      const page = pageOf(groups, params);
      record(run, 'groups.getUserGroups', [params]);
      return { groups: page.items, ...(page.next !== undefined && { next: page.next }) };
    },
    hasGroupMembership: async (asked: unknown) => {
      checkList(asked, 'groups');
      record(run, 'groups.hasGroupMembership', [asked]);
      return { memberships: membershipsOf(groups, asked) };
    },
  };
}

function membershipsOf(groups: readonly Group[], asked: readonly unknown[]): object {
  const memberships = {};
  for (let index = 0; index < asked.length; index++) {
    const key = toText(asked[index]);
    const matches = matching(groups, key);
    put(memberships, key, matches.length > 0 ? { is_member: true, matches } : { is_member: false });
  }
  return memberships;
}

/** A group is asked for by its id or its name. */
function matching(groups: readonly Group[], key: string): object[] {
  const matches: object[] = [];
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index];
    if (!group || (group.id !== key && group.name !== key)) continue;
    matches[matches.length] = { id: group.id, name: group.name, group_type: group.group_type ?? 'tenant' };
  }
  return matches;
}
