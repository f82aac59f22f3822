/** `api.refreshToken`. Enterprise plans only; times are milliseconds since the epoch and the earliest one counts. */
export interface PostLoginRefreshTokenApi {
  /** Revokes the token and denies the exchange. On a refresh only. */
  revoke(reason: string): void;
  setExpiresAt(absolute: number): void;
  setIdleExpiresAt(inactivity: number): void;
  /** `null` removes the key. */
  setMetadata(key: string, value: string | null): void;
  deleteMetadata(key: string): void;
  /** Removes all keys. */
  evictMetadata(): void;
}
