import { put } from './intrinsics.ts';

/** Creates the error classes of the rules of one flow, so that what a rule does to them ends with it. */
export function createRuleErrors() {
  /** Denies the login with the OAuth error `unauthorized`. */
  class UnauthorizedError extends Error {
    constructor(message: string) {
      super(message);
      put(this, 'name', 'UnauthorizedError');
      put(this, 'code', 'unauthorized');
      put(this, 'description', message);
      put(this, 'statusCode', 401);
    }
  }
  /** Denies the login with an error code of the rule's own. */
  class ValidationError extends Error {
    constructor(code: string, message: string) {
      super(message);
      put(this, 'name', 'ValidationError');
      put(this, 'code', code);
      put(this, 'description', message);
      put(this, 'statusCode', 400);
    }
  }
  return { UnauthorizedError, ValidationError };
}
