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

  /** @see https://auth0.com/docs/manage-users/user-search/view-search-results-by-page#limitation */
  static beyondSearchResults(): ManagementApiError {
    const page = 'https://auth0.com/docs/users/search/v3/view-search-results-by-page#limitation';
    return new ManagementApiError(
      400,
      `You can only page through the first 1000 records. See ${page}`,
      'invalid_paging',
    );
  }

  /** A page of a list that goes on by checkpoint. The code is assumed. */
  static beyondPages(page: number): ManagementApiError {
    const message = `Requesting page ${page} exceeds the allowed maximum of 1000 records. To fetch results beyond 1000, use the checkpoint pagination method.`;
    return new ManagementApiError(400, message, 'invalid_paging');
  }

  /** Code and text are assumed. */
  static unknownConnection(): ManagementApiError {
    return new ManagementApiError(400, 'The connection does not exist.', 'inexistent_connection');
  }

  /** The text where it is the user's new email address or username is assumed. */
  static userExists(status: 400 | 409, message = 'The user already exists.'): ManagementApiError {
    return new ManagementApiError(status, message, 'auth0_idp_error');
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

  /** What users of Auth0 report of a retired feature; the code is assumed, and that rules and hooks answer so, too. */
  static deprecatedFeature(): ManagementApiError {
    const message = 'Insufficient privileges to use this deprecated feature.';
    return new ManagementApiError(403, message, 'deprecated_feature');
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

  /** Text and code are assumed. */
  static stillInUse(message: string): ManagementApiError {
    return new ManagementApiError(412, message, 'precondition_failed');
  }

  /** @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy */
  static tooManyRequests(): ManagementApiError {
    const message =
      'Too many requests. Check the X-RateLimit-Limit, X-RateLimit-Remaining and X-RateLimit-Reset headers.';
    return new ManagementApiError(429, message, 'too_many_requests');
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
