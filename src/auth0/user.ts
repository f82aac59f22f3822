import type { JsonObject } from './json.ts';

/** One account that a user signs in with; a user has several after account linking. */
export interface Identity {
  /** Name of the connection, e.g. `Username-Password-Authentication`. */
  readonly connection: string;
  readonly provider: string;
  /** The user's id in that connection, without the provider: `auth0|5f7c` has `5f7c`. */
  readonly user_id: string;
  readonly isSocial: boolean;
  /** Profile of a linked secondary identity. */
  readonly profileData?: JsonObject;
  /** Access token of the upstream identity provider. */
  readonly access_token?: string;
}

/**
 * A user as the Management API holds it.
 *
 * Times are ISO 8601 strings, e.g. `2026-11-23T05:47:00.000Z`.
 *
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
export interface User {
  /** With its provider: `auth0|5f7c8ec7c33c6c004bbafe82`. Alone guaranteed to be there in every connection. */
  readonly user_id: string;
  readonly identities: readonly Identity[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly username?: string;
  readonly phone_number?: string;
  readonly phone_verified?: boolean;
  readonly name?: string;
  readonly nickname?: string;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly picture?: string;
  /** Written by the tenant, out of reach for the user. */
  readonly app_metadata?: JsonObject;
  /** Preferences that the user may change. */
  readonly user_metadata?: JsonObject;
  readonly blocked?: boolean;
  /** Names of the MFA providers the user is enrolled with, e.g. `guardian`. */
  readonly multifactor?: readonly string[];
  readonly logins_count?: number;
  readonly last_login?: string;
  readonly last_ip?: string;
  /** Only users of a database connection have it, and only after a first reset. */
  readonly last_password_reset?: string;
}
