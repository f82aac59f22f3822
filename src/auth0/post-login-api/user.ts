/**
 * `api.user`: metadata to store. All changes of a flow are written once at its end and do not show in `event.user`.
 */
export interface PostLoginUserApi {
  /** Sets a root property of `app_metadata`; `null` removes it. */
  setAppMetadata(key: string, value: unknown): void;
  /** Sets a root property of `user_metadata`; `null` removes it. */
  setUserMetadata(key: string, value: unknown): void;
}
