import type { User } from '#auth0/user.ts';
import { defaults } from './defaults.ts';
import { type Overrides, withOverrides } from './overrides.ts';

const ada: User = {
  user_id: 'auth0|ada',
  username: 'ada',
  email: 'ada@example.com',
  email_verified: true,
  name: 'Ada Lovelace',
  given_name: 'Ada',
  family_name: 'Lovelace',
  nickname: 'ada',
  identities: [{ connection: defaults.connection.name, provider: 'auth0', user_id: 'ada', isSocial: false }],
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
  app_metadata: {},
  user_metadata: {},
};

/**
 * Builds a user: Ada, of a database, with a verified address and empty metadata, but for what is given.
 *
 * @example
 * ```ts
 * aUser({ username: undefined, app_metadata: { plan: 'team' } });
 * ```
 */
export function aUser(overrides?: Overrides<User>): User {
  return withOverrides(ada, overrides);
}
