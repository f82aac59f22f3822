import type { Continuation } from '#pipeline/continuation.ts';
import type { Login } from '#pipeline/transaction.ts';
import type { Asked } from '#pipeline/transaction-result.ts';
import type { BrowserLogin } from '../authentication/authorize/finish-login.ts';

/** A login at the token endpoint that waits for a second factor. */
export interface SuspendedTransaction {
  /** As its scripts saw it. */
  readonly transaction: Login;
  readonly continuation: Continuation;
  /** The refresh token that is exchanged, as the client has sent it. */
  readonly refreshToken?: string;
}

/** A login in a browser whose user was sent elsewhere, or asked for something. */
export interface SuspendedLogin extends SuspendedTransaction {
  readonly login: BrowserLogin;
  /** Absent after a redirect. */
  readonly asks?: Asked;
}
