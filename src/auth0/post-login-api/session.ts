/** `api.session`. Enterprise plans only; times are milliseconds since the epoch and the earliest one counts. */
export interface PostLoginSessionApi {
  /** Ends the session and denies the login. */
  revoke(reason: string, options?: { readonly preserveRefreshTokens?: boolean }): void;
  setExpiresAt(absolute: number): void;
  setIdleExpiresAt(inactivity: number): void;
  /** Keeps the cookie beyond the browser's life or not. The last call wins. Early Access. */
  setCookieMode(mode: 'non-persistent' | 'persistent'): void;
  /** `null` removes the key. Early Access. */
  setMetadata(key: string, value: string | null): void;
  /** Early Access. */
  deleteMetadata(key: string): void;
  /** Removes all keys. Early Access. */
  evictMetadata(): void;
}
