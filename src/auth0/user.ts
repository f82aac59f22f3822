import type { JsonObject } from './json.ts';
import type { UserProfile } from './user-profile.ts';

/**
 * A user as the Management API holds it.
 *
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
export interface User extends UserProfile {
  readonly email_verified?: boolean;
  /** Written by the tenant, out of reach for the user. */
  readonly app_metadata?: JsonObject;
  /** Preferences that the user may change. */
  readonly user_metadata?: JsonObject;
  readonly blocked?: boolean;
  readonly logins_count?: number;
  readonly last_login?: string;
  readonly last_ip?: string;
}
