import type { PostLoginRefreshToken } from '#auth0/post-login-session.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { StoredRefreshToken } from '#local-tenant/store/records/refresh-token.ts';

/** The refresh token that is exchanged, as Actions see it. */
export function eventRefreshToken(family: StoredRefreshToken): PostLoginRefreshToken {
  const { id, client_id, user_id, session_id, rotating, audience, scope } = family;
  return {
    ...{ id, client_id, user_id, rotating, created_at: isoTime(family.created_at) },
    ...(session_id !== undefined && { session_id }),
    ...(family.expires_at !== undefined && { expires_at: isoTime(family.expires_at) }),
    ...(family.idle_expires_at !== undefined && { idle_expires_at: isoTime(family.idle_expires_at) }),
    ...(audience !== undefined && { resource_servers: [{ audience, scopes: scope.join(' ') }] }),
  };
}
