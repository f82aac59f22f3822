import type { JsonObject } from '../json.ts';

/** A factor to challenge or enroll, e.g. `{ type: 'phone', options: { preferredMethod: 'both' } }`. */
interface FactorSelector {
  /** E.g. `otp`, `email`, `phone`, `push-notification`, `webauthn-roaming`, `webauthn-platform`, `recovery-code`. */
  readonly type: string;
  readonly options?: JsonObject;
}

interface FactorOptions {
  readonly additionalFactors?: readonly FactorSelector[];
}

/**
 * `api.authentication`
 *
 * After a challenge or an enrollment later Actions wait until the user has done it. Factors that the tenant does
 * not have enabled or the user has not enrolled are ignored; with none left the login fails.
 */
export interface PostLoginAuthenticationApi {
  challengeWith(factor: FactorSelector, options?: FactorOptions): void;
  /** Lets the user choose the factor first. */
  challengeWithAny(factors: readonly FactorSelector[]): void;
  enrollWith(factor: FactorSelector, options?: FactorOptions): void;
  enrollWithAny(factors: readonly FactorSelector[]): void;
  /** Adds a URL to `event.authentication.methods`. In `onContinuePostLogin` only. */
  recordMethod(providerUrl: string): void;
  /**
   * Issues the tokens for another user, once per transaction. The login fails unless the current identity is a
   * secondary identity of that user. User metadata that the same Action sets is lost.
   */
  setPrimaryUser(primaryUserId: string): void;
}
