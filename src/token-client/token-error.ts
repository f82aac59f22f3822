import type { Headers } from 'undici';

/** What a tenant answered instead of a token. Never holds a secret or a token. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  /** OAuth's error code, e.g. `access_denied`; absent when the answer was none of OAuth's. */
  readonly error: string | undefined;
  /** HTTP status; absent when the error came in a redirect. */
  readonly status: number | undefined;
  /** Of the answer, if it had any. */
  readonly headers: Headers | undefined;

  constructor(error: string | undefined, description: string, status?: number, headers?: Headers) {
    super(description);
    this.error = error;
    this.status = status;
    this.headers = headers;
  }
}
