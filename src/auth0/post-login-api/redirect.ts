import type { JsonObject } from '../json.ts';

interface EncodeTokenOptions {
  /** Key of the HS256 signature, a secret of the Action. */
  readonly secret: string;
  readonly payload: JsonObject;
  /** 900 when not given. */
  readonly expiresInSeconds?: number;
}

interface ValidateTokenOptions {
  readonly secret: string;
  /** Parameter of `/continue` that holds the token: `session_token` when not given. */
  readonly tokenParameterName?: string;
}

/** `api.redirect` */
export interface PostLoginRedirectApi {
  /** Makes a signed JWT for the page that the user is sent to, with `iat`, `iss`, `sub`, `exp` and `ip` of its own. */
  encodeToken(options: EncodeTokenOptions): string;
  /**
   * Sends the user to a page right after this Action; `onContinuePostLogin` runs when they come back. Fails with
   * `interaction_required` where there is no browser.
   */
  sendUserTo(url: string, options?: { readonly query?: Readonly<Record<string, string>> }): void;
  /** Verifies the JWT that came with `/continue` and returns its payload. Throws when it is not valid. */
  validateToken(options: ValidateTokenOptions): JsonObject;
  /** @deprecated Since version 3 of the trigger. */
  canRedirect(): boolean;
}
