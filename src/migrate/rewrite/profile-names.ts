import type { UserProfile } from '#auth0/user-profile.ts';

/** What an Action has of every user's profile, and whether some users have none. */
const profile = {
  user_id: 'always',
  identities: 'always',
  created_at: 'always',
  updated_at: 'always',
  email_verified: 'always',
  email: 'text',
  username: 'text',
  phone_number: 'text',
  phone_verified: 'flag',
  name: 'text',
  nickname: 'text',
  given_name: 'text',
  family_name: 'text',
  picture: 'text',
  multifactor: 'list',
  last_password_reset: 'text',
} as const satisfies Record<keyof UserProfile | 'email_verified', 'always' | 'flag' | 'list' | 'text'>;

/** What an Action has of a user besides metadata, by name. */
export const profileNames: ReadonlyMap<string, 'always' | 'flag' | 'list' | 'text'> = new Map(Object.entries(profile));
