import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import { permissionSchema } from '#local-tenant/store/records/role.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { parseBody } from './validation.ts';

/** A scope of an API, as roles and users have it. */
export type Permission = z.infer<typeof permissionSchema>;

const bodySchema = z.strictObject({ permissions: z.array(permissionSchema) });

/** Reads a body with permissions. */
export function parsePermissions(body: unknown): readonly Permission[] {
  return parseBody(bodySchema, body).permissions;
}

/** A permission with the names that people know. */
export function describePermission(store: Store, permission: Permission): object {
  const { api, scope } = scopeOf(store, permission);
  return { ...permission, resource_server_name: api?.name, description: scope?.description };
}

/**
 * The permissions after some were added, which may have been there before.
 *
 * @throws {ManagementApiError} 400 when one is no scope of its API
 */
export function addPermissions(store: Store, kept: readonly Permission[], added: readonly Permission[]): Permission[] {
  for (const permission of added) requireScope(store, permission);
  return [...removePermissions(kept, added), ...added];
}

/** The permissions after some were taken away. */
export function removePermissions(kept: readonly Permission[], removed: readonly Permission[]): Permission[] {
  return kept.filter((each) => removed.every((other) => !isSame(each, other)));
}

function isSame(left: Permission, right: Permission): boolean {
  return (
    left.permission_name === right.permission_name &&
    left.resource_server_identifier === right.resource_server_identifier
  );
}

function scopeOf({ resourceServers }: Store, permission: Permission) {
  const api = resourceServers.first('identifier', permission.resource_server_identifier);
  return { api, scope: api?.scopes.find(({ value }) => value === permission.permission_name) };
}

function requireScope(store: Store, permission: Permission): void {
  if (scopeOf(store, permission).scope !== undefined) return;
  const { permission_name, resource_server_identifier } = permission;
  throw ManagementApiError.badRequest(`No scope "${permission_name}" on the API "${resource_server_identifier}".`);
}
