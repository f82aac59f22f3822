import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';

/** Whether users can come from a connection: the tenant has it, or a user of it, such as a social one. */
export function isKnownConnection({ connections, users }: Store, name: string): boolean {
  return (
    connections.first('name', name) !== undefined || users.find((user) => isOfConnection(user, name)) !== undefined
  );
}

/** Whether a user comes from a connection. */
export function isOfConnection({ profile }: StoredUser, connection: string): boolean {
  return profile.identities.some((identity) => identity.connection === connection);
}

/** Whether the users of a connection have passwords here. */
export function hasPasswords({ connections }: Store, name: string): boolean {
  return connections.first('name', name)?.strategy === 'auth0';
}
