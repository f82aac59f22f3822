import { STATUS_CODES } from 'node:http';
import type { Answer } from './answer.ts';
import { HttpError } from './http-error.ts';

/**
 * An error of the Management API.
 *
 * @see https://auth0.com/docs/api/management/v2
 */
export class ManagementApiError extends HttpError {
  override readonly name = 'ManagementApiError';
  readonly status: number;
  readonly errorCode: string | undefined;

  private constructor(status: number, message: string, errorCode?: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  static invalidBody(detail: string): ManagementApiError {
    return new ManagementApiError(400, `Payload validation error: ${detail}`, 'invalid_body');
  }

  static invalidQuery(detail: string): ManagementApiError {
    return new ManagementApiError(400, `Query validation error: ${detail}`, 'invalid_query_string');
  }

  /** The request is well-formed, but the tenant's state does not allow it. */
  static badRequest(message: string): ManagementApiError {
    return new ManagementApiError(400, message, 'bad_request');
  }

  static invalidToken(): ManagementApiError {
    return new ManagementApiError(401, 'Invalid token');
  }

  static insufficientScope(expected: readonly string[]): ManagementApiError {
    const message = `Insufficient scope, expected any of: ${expected.join(',')}`;
    return new ManagementApiError(403, message, 'insufficient_scope');
  }

  static notFound(what: string): ManagementApiError {
    return new ManagementApiError(404, `The ${what} does not exist.`, `inexistent_${what.replaceAll(' ', '_')}`);
  }

  static unknownRoute(): ManagementApiError {
    return new ManagementApiError(404, 'Not Found');
  }

  static conflict(message: string): ManagementApiError {
    return new ManagementApiError(409, message, 'conflict');
  }

  /** What went wrong outside of a handler's own checks: a body that is no JSON, or a handler that broke. */
  static ofServer(status: number, message: string): ManagementApiError {
    return new ManagementApiError(status, message);
  }

  toAnswer(): Answer {
    const body = { statusCode: this.status, error: STATUS_CODES[this.status], message: this.message };
    return { status: this.status, body: this.errorCode === undefined ? body : { ...body, errorCode: this.errorCode } };
  }
}
