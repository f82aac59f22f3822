import type { StoredUser } from '#local-tenant/store/records/user.ts';

/** A user as the Management API shows it: never the password, nor the tokens of identity providers. */
export function viewUser({ profile }: StoredUser): object {
  return { ...profile, identities: profile.identities.map(({ access_token: _token, ...identity }) => identity) };
}

/** A user as a member of a role. */
export function viewMember({ profile: { user_id, email, name, picture } }: StoredUser): object {
  return { user_id, email, name, picture };
}
