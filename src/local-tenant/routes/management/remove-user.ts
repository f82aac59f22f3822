import type { TenantContext } from '#local-tenant/tenant-context.ts';

/**
 * Deletes a user with their refresh tokens and sessions: who is created anew under the same id is somebody else. That
 * nothing of it is left at Auth0 is assumed. Does nothing where there is no such user.
 */
export function removeUser({ store, memory }: TenantContext, id: string): void {
  const { users, refreshTokens } = store;
  if (users.get(id) === undefined) return;
  const tokens = refreshTokens.by('user_id', id);
  store.commit([users.deleting(id), ...tokens.map((token) => refreshTokens.deleting(token.id))]);
  memory.sessions.endOf(id);
}
