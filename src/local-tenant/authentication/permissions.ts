import { hasPermissions } from '#auth0/token-dialect.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { StoredResourceServer } from '../store/records/resource-server.ts';
import type { StoredUser } from '../store/records/user.ts';
import type { Store } from '../store/store.ts';

/**
 * The scopes of an API that a user may get: all, or with RBAC those that are permissions of the user.
 *
 * Of the Management API there are none: at Auth0 those that a user has on their own account, such as
 * `read:current_user`, which this tenant does not have.
 *
 * @see https://auth0.com/docs/get-started/apis/enable-role-based-access-control-for-apis
 */
export function userScopes(store: Store, server: StoredResourceServer | undefined, user: StoredUser): string[] {
  if (!server || server.is_system) return [];
  const scopes = server.scopes.map(({ value }) => value);
  if (server.enforce_policies !== true) return scopes;
  const permissions = permissionsOf(store, server, user);
  return scopes.filter((scope) => permissions.includes(scope));
}

/**
 * The claim `permissions` of an access token: of a user all that the API knows of them, asked for or not. That a machine
 * has those of its client grant is assumed.
 */
export function permissionsClaim(
  store: Store,
  server: StoredResourceServer,
  transaction: Transaction,
): readonly string[] | undefined {
  const { enforce_policies, token_dialect = 'access_token' } = server;
  if (enforce_policies !== true || !hasPermissions(token_dialect)) return undefined;
  if (transaction.kind === 'credentials-exchange') return transaction.grantedScopes;
  const user = store.users.get(transaction.user.user_id);
  return user ? permissionsOf(store, server, user) : [];
}

/** Those of the user's roles, and those that the user has directly. */
function permissionsOf(store: Store, { identifier }: StoredResourceServer, user: StoredUser): string[] {
  const ofRoles = user.roles.flatMap((name) => store.roles.first('name', name)?.permissions ?? []);
  const names = [...ofRoles, ...(user.permissions ?? [])]
    .filter(({ resource_server_identifier }) => resource_server_identifier === identifier)
    .map(({ permission_name }) => permission_name);
  return [...new Set(names)];
}
