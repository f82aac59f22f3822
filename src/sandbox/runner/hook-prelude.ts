/**
 * What Auth0's compiler declares in the scope of a hook, on one line.
 *
 * @see https://www.npmjs.com/package/auth0-ext-compilers (6.1.0, compilers/client_credentials_exchange.js)
 */
export const hookPrelude = [
  'class ExtensibilityUserError extends Error { constructor(message) { super(message); this.name = this.constructor.name; } }',
  'class InvalidRequestError extends ExtensibilityUserError {}',
  'class InvalidScopeError extends ExtensibilityUserError {}',
  'class ServerError extends ExtensibilityUserError {}',
  '',
].join(' ');
