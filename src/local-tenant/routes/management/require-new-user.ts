import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';

/** @throws {ManagementApiError} 409 when there is a user with the id, or in the connection with the email or username */
export function requireNewUser({ users }: Store, user: StoredUser): void {
  if (users.get(user.profile.user_id) !== undefined) throw ManagementApiError.userExists(409);
  if (rivalOf(users, 'email', user) !== undefined) throw ManagementApiError.userExists(409);
  if (rivalOf(users, 'username', user) !== undefined)
    throw ManagementApiError.userExists(409, 'The username provided is in use already.');
}

/** @throws {ManagementApiError} 400 when another user of the connection has the email or username */
export function requireFreeNames({ users }: Store, user: StoredUser): void {
  for (const key of ['email', 'username'] as const) {
    if (rivalOf(users, key, user) !== undefined)
      throw ManagementApiError.userExists(400, `The specified new ${key} already exists`);
  }
}

function rivalOf(users: Store['users'], key: 'email' | 'username', { profile }: StoredUser): StoredUser | undefined {
  const value = profile[key];
  if (value === undefined) return undefined;
  const connections = profile.identities.map(({ connection }) => connection);
  return users
    .by(key, value)
    .find(
      (other) =>
        other.profile.user_id !== profile.user_id &&
        other.profile.identities.some(({ connection }) => connections.includes(connection)),
    );
}
