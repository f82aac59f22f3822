interface Group {
  readonly id: string;
  readonly name: string;
}

interface UserGroups {
  readonly groups: readonly Group[];
  /** To be given as `from` to get the next page. */
  readonly next?: string;
}

interface GroupMembership {
  readonly hasGroupMembership: boolean;
  readonly groups: readonly Group[];
}

/** `api.groups`. The shape of the results is an assumption: the pages name the methods only. */
export interface PostLoginGroupsApi {
  getUserGroups(params?: { readonly take?: number; readonly from?: string }): Promise<UserGroups>;
  /** Takes ids or names. */
  hasGroupMembership(groups: readonly string[]): Promise<GroupMembership>;
}
