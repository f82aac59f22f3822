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
