import { isDeepStrictEqual } from 'node:util';
import type { Organization } from '#auth0/organization.ts';
import type { User } from '#auth0/user.ts';
import { hashPassword, verifyPassword } from '../passwords.ts';
import { storedUserSchema } from '../store/records/user.ts';
import type { Store } from '../store/store.ts';

/** A user of the default database that a tenant starts with. */
export interface SeedUser {
  readonly profile: User;
  readonly password: string;
  /** Names of roles. */
  readonly roles: readonly string[];
  readonly organization?: Organization;
}

/** Puts users into the default database, over what it holds under the same ids. */
export async function seedUsers(store: Store, users: readonly SeedUser[]): Promise<void> {
  const records = await Promise.all(users.map((user) => toRecord(store, user)));
  const changed = records.filter((record) => !isDeepStrictEqual(record, store.users.get(record.profile.user_id)));
  if (changed.length > 0) store.commit(changed.map((record) => store.users.putting(record)));
}

async function toRecord(store: Store, { password, ...user }: SeedUser) {
  const known = store.users.get(user.profile.user_id)?.password_hash;
  const kept = known !== undefined && (await verifyPassword(password, known));
  return storedUserSchema.parse({ ...user, password_hash: kept ? known : await hashPassword(password) });
}
