import type { Answer } from '../http/answer.ts';
import { HttpError, internalErrorMessage } from '../http/http-error.ts';
import { answerHeaders } from './answer-headers.ts';

/**
 * An error of the Authentication API. Texts and statuses are those that users of Auth0 report; a status marked as
 * assumed was not confirmed anywhere.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export class OAuthError extends HttpError {
  override readonly name = 'OAuthError';
  readonly status: number;
  readonly error: string;
  readonly errorUri: string | undefined;
  #transactionId: string | undefined;

  constructor(status: number, error: string, description: string, errorUri?: string) {
    super(description);
    this.status = status;
    this.error = error;
    this.errorUri = errorUri;
  }

  /** Wrong secret, unknown client, or a public client where a confidential one is asked for. The status is assumed. */
  static unauthorizedClient(): OAuthError {
    return new OAuthError(401, 'access_denied', 'Unauthorized');
  }

  static invalidRequest(description: string): OAuthError {
    return new OAuthError(400, 'invalid_request', description);
  }

  /** What went wrong outside of a handler's own checks, such as a body that is no JSON. The texts are assumed. */
  static ofServer(status: number, description: string): OAuthError {
    return new OAuthError(status, status < 500 ? 'invalid_request' : 'server_error', description);
  }

  /** The tenant itself broke. */
  static serverError(): OAuthError {
    return OAuthError.ofServer(500, internalErrorMessage);
  }

  static unsupportedGrantType(grantType: string): OAuthError {
    return new OAuthError(501, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`);
  }

  static grantNotAllowed(grantType: string): OAuthError {
    const description = `Grant type '${grantType}' not allowed for the client.`;
    return new OAuthError(403, 'unauthorized_client', description, 'https://auth0.com/docs/clients/client-grant-types');
  }

  /** The status is assumed. */
  static unknownAudience(audience: string): OAuthError {
    return new OAuthError(403, 'access_denied', `Service not enabled within domain: ${audience}`);
  }

  /** What `/authorize` says of an unknown audience. */
  static unknownService(audience: string): OAuthError {
    return new OAuthError(403, 'access_denied', `Service not found: ${audience}`);
  }

  static audienceMissing(): OAuthError {
    const description = 'No audience parameter was provided, and no default audience has been configured';
    return new OAuthError(403, 'access_denied', description);
  }

  static noClientGrant(audience: string): OAuthError {
    const description = `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`;
    return new OAuthError(403, 'access_denied', description);
  }

  /** A code that is unknown, used, too old, or another client's. */
  static invalidCode(): OAuthError {
    return new OAuthError(403, 'invalid_grant', 'Invalid authorization code');
  }

  /** The status is assumed. */
  static wrongRedirectUri(sent: string | undefined, expected: string): OAuthError {
    const description = `The redirect URI is wrong. You sent ${sent ?? 'null'}, and we expected ${expected}`;
    return new OAuthError(403, 'unauthorized_client', description);
  }

  /** Status and text are assumed. */
  static wrongCodeVerifier(): OAuthError {
    return new OAuthError(403, 'invalid_grant', 'Failed to verify code verifier');
  }

  /** A refresh token that is unknown, used, revoked, too old, or another client's. */
  static invalidRefreshToken(): OAuthError {
    return new OAuthError(403, 'invalid_grant', 'Unknown or invalid refresh token.');
  }

  /** Status and texts are assumed. */
  static invalidClientAssertion(detail: string): OAuthError {
    return new OAuthError(401, 'invalid_client', `The client assertion is not valid: ${detail}`);
  }

  static wrongPassword(): OAuthError {
    return new OAuthError(403, 'invalid_grant', 'Wrong email or password.');
  }

  /** Status and text are assumed. */
  static userBlocked(): OAuthError {
    return new OAuthError(403, 'unauthorized', 'user is blocked');
  }

  /** The status is assumed. */
  static unknownRealm(): OAuthError {
    return new OAuthError(403, 'invalid_request', 'invalid connection specified for password grant');
  }

  /** Status and text are assumed. */
  static noDefaultDirectory(): OAuthError {
    return new OAuthError(403, 'access_denied', 'Authorization server not configured with default connection.');
  }

  static invalidAccessToken(): OAuthError {
    return new OAuthError(401, 'invalid_token', 'Unauthorized');
  }

  /** An ID token was asked for, and nothing else. That Auth0 refuses is assumed, and so is the text. */
  static openidMissing(): OAuthError {
    return OAuthError.invalidRequest('Missing required scope: openid');
  }

  /** `prompt=none` asks for a login without a page, for which there would have to be a session. */
  static loginRequired(): OAuthError {
    return new OAuthError(403, 'login_required', 'Login required');
  }

  /** The user would have to consent on a page. */
  static consentRequired(): OAuthError {
    return new OAuthError(403, 'consent_required', 'Consent required');
  }

  static loginExpired(): OAuthError {
    return OAuthError.invalidRequest('This login has expired: start it again from the application');
  }

  /** The user would have to do something, and this grant shows no page. */
  static interactionRequired(description: string): OAuthError {
    return new OAuthError(403, 'interaction_required', description);
  }

  /** Names the recorded transaction that the error comes from. */
  of(transactionId: string): this {
    this.#transactionId = transactionId;
    return this;
  }

  get transactionId(): string | undefined {
    return this.#transactionId;
  }

  /** Headers of the answer, or of the redirect that takes its place. */
  get headers(): Record<string, string> {
    return answerHeaders(this.#transactionId);
  }

  toAnswer(): Answer {
    const { status, error, message, errorUri } = this;
    // As users of Auth0 report it: https://github.com/auth0/react-native-auth0/issues/241
    const challenge = error === 'invalid_token' ? { 'www-authenticate': `Bearer realm="Users", error="${error}"` } : {};
    const headers = { ...this.headers, ...challenge };
    const body = { error, error_description: message };
    return { status, headers, body: errorUri ? { ...body, error_uri: errorUri } : body };
  }
}
