import type { RouteRequest } from '../http/route.ts';
import { isoTime } from '../store/iso-time.ts';
import type { StoredUser } from '../store/records/user.ts';
import type { TenantContext } from '../tenant-context.ts';
import { unblocked } from './find-user.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * Notes on a user that they have just proved who they are: before any script runs, so that one which refuses does not
 * undo it.
 *
 * @throws {OAuthError} when the user was deleted or blocked while their password was checked
 * @see https://community.auth0.com/t/how-logins-count-attribute-works/91318
 */
export function countLogin({ store, now }: TenantContext, user: StoredUser, { ip }: RouteRequest): StoredUser {
  // Read once more, or what somebody else wrote in that time would be lost.
  const known = store.users.get(user.profile.user_id);
  if (!known) throw OAuthError.wrongPassword();
  const { profile, ...rest } = unblocked(known);
  const { logins_count: count = 0 } = profile;
  const login = { logins_count: count + 1, last_login: isoTime(now()), last_ip: ip };
  return store.users.put({ ...rest, profile: { ...profile, ...login } });
}
