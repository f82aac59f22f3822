/** Denies the login. An Action cannot give it the code `unauthorized`. */
export class UnauthorizedError extends Error {
  override readonly name = 'UnauthorizedError';
  readonly code = 'unauthorized';
  readonly statusCode = 401;
  readonly description: string;

  constructor(message: string) {
    super(message);
    this.description = message;
  }
}

/** Denies the login. An Action cannot give it a code of its own. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError';
  readonly statusCode = 400;
  readonly code: string;
  readonly description: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.description = message;
  }
}
