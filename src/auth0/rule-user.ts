import type { Identity } from './identity.ts';
import type { MutableJsonObject } from './json.ts';

/**
 * The user as a rule sees it: the profile, with the root properties of `app_metadata` merged onto it.
 *
 * On a name clash the metadata overwrites the profile. What a rule writes here is seen by the rules after it and
 * not stored; `auth0.users.updateAppMetadata` stores.
 *
 * @see https://auth0.com/docs/customize/rules/user-object-in-rules
 */
export interface RuleUser {
  user_id: string;
  identities: readonly Identity[];
  created_at: string;
  updated_at: string;
  email?: string;
  email_verified?: boolean;
  username?: string;
  phone_number?: string;
  phone_verified?: boolean;
  name?: string;
  nickname?: string;
  given_name?: string;
  family_name?: string;
  picture?: string;
  app_metadata?: MutableJsonObject;
  user_metadata?: MutableJsonObject;
  blocked?: boolean;
  multifactor?: readonly string[];
  /** Filled by the Authorization Extension only. */
  permissions?: readonly string[];
  logins_count?: number;
  last_login?: string;
  last_ip?: string;
  last_password_reset?: string;
  /** A root property of `app_metadata`. */
  [property: string]: unknown;
}
