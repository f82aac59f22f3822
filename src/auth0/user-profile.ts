import type { Identity } from './identity.ts';

/** What the Management API and a login alike show of a user. Times are ISO 8601 strings, e.g. `2026-11-23T05:47:00.000Z`. */
export interface UserProfile {
  /** With its provider: `auth0|5f7c8ec7c33c6c004bbafe82`. Alone guaranteed to be there in every connection. */
  readonly user_id: string;
  readonly identities: readonly Identity[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly email?: string;
  readonly username?: string;
  readonly phone_number?: string;
  readonly phone_verified?: boolean;
  readonly name?: string;
  readonly nickname?: string;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly picture?: string;
  /** Names of the MFA providers the user is enrolled with, e.g. `guardian`. */
  readonly multifactor?: readonly string[];
  /** Only users of a database connection have it, and only after a first reset. */
  readonly last_password_reset?: string;
}
