interface EffectiveRole {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

interface EffectiveRoles {
  readonly roles: readonly EffectiveRole[];
}

interface EffectiveRolesPage extends EffectiveRoles {
  /** To be given as `from` to get the next page. */
  readonly next?: string;
}

/** `api.roles`: roles the user has directly or through a group, in the organization if there is one. */
export interface PostLoginRolesApi {
  /** Takes up to 100 roles at once. */
  getUserEffectiveRoles(params?: { readonly take?: number; readonly from?: string }): Promise<EffectiveRolesPage>;
  /** Takes up to 100 ids. */
  getUserEffectiveRolesByIds(ids: readonly string[]): Promise<EffectiveRoles>;
  /** Takes up to 50 names. */
  getUserEffectiveRolesByNames(names: readonly string[]): Promise<EffectiveRoles>;
}
