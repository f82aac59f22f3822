import { Headers } from 'undici';

/** An OAuth error that a tenant answered instead of a token. Never holds a secret or a token. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  /** E.g. `access_denied`. */
  readonly error: string;
  /** HTTP status; absent when the error came in a redirect. */
  readonly status: number | undefined;
  /** Of the answer. */
  readonly headers: Headers;

  constructor(error: string, description: string = error, status?: number, headers = new Headers()) {
    super(description);
    this.error = error;
    this.status = status;
    this.headers = headers;
  }
}
