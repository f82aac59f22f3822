import { verifyPassword } from '../passwords.ts';
import type { StoredUser } from '../store/records/user.ts';
import type { Store } from '../store/store.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * Finds the user of one connection who has this username or email, and this password.
 *
 * @throws {OAuthError} when there is none, or when they are blocked
 */
export async function findUser(store: Store, connection: string, login: string, password: string): Promise<StoredUser> {
  for (const user of usersNamed(store, connection, login)) {
    const { password_hash: hash } = user;
    if (hash !== undefined && (await verifyPassword(password, hash))) return unblocked(user);
  }
  throw OAuthError.wrongPassword();
}

/**
 * The users of one connection who may be meant by what was typed as a username or email, the likeliest first. The case
 * of an email does not matter: the Management API stores it in lower case.
 */
export function usersNamed({ users }: Store, connection: string, login: string): readonly StoredUser[] {
  const byUsername = users.by('username', login);
  const byEmail = [...users.by('email', login.toLowerCase()), ...users.by('email', login)];
  const named = new Set(login.includes('@') ? [...byEmail, ...byUsername] : [...byUsername, ...byEmail]);
  return [...named].filter(({ profile }) => profile.identities.some((identity) => identity.connection === connection));
}

/** Refuses a user whom an administrator has blocked. */
export function unblocked(user: StoredUser): StoredUser {
  if (user.profile.blocked === true) throw OAuthError.userBlocked();
  return user;
}
