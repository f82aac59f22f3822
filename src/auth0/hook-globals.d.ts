/**
 * What Auth0 declares in front of a hook. There is a value behind it inside a hook only.
 *
 * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/client-credentials-exchange
 */
declare global {
  /** Answers the exchange with 400 `invalid_scope`. */
  class InvalidScopeError extends Error {
    constructor(message: string);
  }

  /** Answers the exchange with 400 `invalid_request`. */
  class InvalidRequestError extends Error {
    constructor(message: string);
  }

  /** Answers the exchange with 500 `server_error`, as a plain `Error` does. */
  class ServerError extends Error {
    constructor(message: string);
  }
}

export {};
