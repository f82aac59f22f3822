/** `api.idToken` */
export interface PostLoginIdTokenApi {
  /**
   * Adds a claim to the ID token and to the answer of `/userinfo`.
   *
   * That the last call for a name wins, that `undefined` adds nothing and that `null` is kept are assumptions.
   */
  setCustomClaim(name: string, value: unknown): void;
}

/** `api.accessToken`. Nothing reads a claim back or removes one. */
export interface PostLoginAccessTokenApi {
  /** Adds a claim, with the same assumptions as for the ID token. */
  setCustomClaim(name: string, value: unknown): void;
  /** Adds a scope, also one that the user's roles do not allow. */
  addScope(scope: string): void;
  removeScope(scope: string): void;
}
