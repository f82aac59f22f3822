import type { JsonObject } from './json.ts';
import type { UserProfile } from './user-profile.ts';

/**
 * The user of a login as an Action sees it.
 *
 * Unlike in a rule, the metadata is always there and none of it is merged onto the user.
 */
export interface PostLoginUser extends UserProfile {
  readonly app_metadata: JsonObject;
  readonly user_metadata: JsonObject;
  readonly email_verified: boolean;
  readonly enrolledFactors?: readonly JsonObject[];
}
