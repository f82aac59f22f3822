/** The base class of the errors that Auth0 declares in front of a hook: each is known by its class's name. */
export class ExtensibilityUserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = this.constructor.name;
  }
}

/** Answers the exchange with `invalid_scope`. */
export class InvalidScopeError extends ExtensibilityUserError {}

/** Answers the exchange with `invalid_request`. */
export class InvalidRequestError extends ExtensibilityUserError {}

/** Answers the exchange with `server_error`. */
export class ServerError extends ExtensibilityUserError {}
