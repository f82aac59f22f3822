import { verifyPassword } from '../passwords.ts';
import type { StoredUser } from '../store/records/user.ts';
import type { Store } from '../store/store.ts';
import { OAuthError } from './oauth-error.ts';

/** Finds a user of one connection by username or email, and checks the password. */
export async function findUser(store: Store, connection: string, login: string, password: string): Promise<StoredUser> {
  const user = [...store.users.by('username', login), ...store.users.by('email', login)].find(({ profile }) =>
    profile.identities.some((identity) => identity.connection === connection),
  );
  if (user?.password_hash === undefined || !(await verifyPassword(password, user.password_hash))) {
    throw OAuthError.wrongPassword();
  }
  return unblocked(user);
}

/** Refuses a user whom an administrator has blocked. */
export function unblocked(user: StoredUser): StoredUser {
  if (user.profile.blocked === true) throw OAuthError.userBlocked();
  return user;
}
