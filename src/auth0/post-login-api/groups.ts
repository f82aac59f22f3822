/** A group that the user is in, as the page of `getUserGroups` shows it. */
interface UserGroup {
  readonly id: string;
  readonly name: string;
  readonly external_id?: string;
  /** Of a group that a connection brings. */
  readonly connection_id?: string;
  readonly tenant_name: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly membership_created_at: string;
  /** How the user came into the group. */
  readonly assignment: string;
}

interface UserGroups {
  readonly groups: readonly UserGroup[];
  /** To be given as `from` to get the next page. */
  readonly next?: string;
}

interface GroupMembership {
  readonly is_member: boolean;
  readonly matches?: readonly {
    readonly id: string;
    readonly name: string;
    /** `connection`, `organization` or `tenant`. */
    readonly group_type: string;
  }[];
}

interface GroupMemberships {
  /** By what was asked for: an id or a name. */
  readonly memberships: Readonly<Record<string, GroupMembership>>;
  /** Error codes of groups that could not be checked. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** `api.groups` */
export interface PostLoginGroupsApi {
  getUserGroups(params?: { readonly take?: number; readonly from?: string }): Promise<UserGroups>;
  /** Takes ids or names. */
  hasGroupMembership(groups: readonly string[]): Promise<GroupMemberships>;
}
