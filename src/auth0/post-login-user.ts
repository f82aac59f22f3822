import type { JsonObject } from './json.ts';
import type { Identity } from './user.ts';

/**
 * The user of a login as an Action sees it.
 *
 * Unlike in a rule, the metadata is always there and none of it is merged onto the user.
 */
export interface PostLoginUser {
  /** Of all properties the only one that is sure to be there for every connection. */
  readonly user_id: string;
  readonly app_metadata: JsonObject;
  readonly user_metadata: JsonObject;
  readonly identities: readonly Identity[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly email?: string;
  readonly email_verified: boolean;
  readonly username?: string;
  readonly phone_number?: string;
  readonly phone_verified?: boolean;
  readonly name?: string;
  readonly nickname?: string;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly picture?: string;
  readonly last_password_reset?: string;
  readonly enrolledFactors?: readonly JsonObject[];
  readonly multifactor?: readonly string[];
}
