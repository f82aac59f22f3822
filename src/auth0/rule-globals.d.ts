/**
 * What Auth0 puts into the scope of a rule besides Node's own globals.
 *
 * Ambient, so visible in the whole repository, yet there is a value behind it inside a rule only.
 */
declare global {
  /**
   * Settings of the tenant (rules-configs), shared by all rules: `configuration['API_KEY']`.
   *
   * @see https://auth0.com/docs/customize/rules/configuration
   */
  const configuration: Readonly<Record<string, string>>;

  /**
   * A Management API client that may read users and update their metadata, nothing else.
   *
   * @see https://auth0.com/docs/customize/rules/use-management-api
   */
  const auth0: {
    /** A token with the scopes `read:users update:users`. */
    readonly accessToken: string;
    readonly domain: string;
    /** `https://DOMAIN/api/v2` */
    readonly baseUrl: string;
    readonly users: {
      updateAppMetadata(userId: string, metadata: import('./json.ts').JsonObject): Promise<unknown>;
      updateUserMetadata(userId: string, metadata: import('./json.ts').JsonObject): Promise<unknown>;
    };
  };

  /** Denies the login with the OAuth error `unauthorized`: `callback(new UnauthorizedError('no'))`. */
  class UnauthorizedError extends Error {
    constructor(message: string);
    readonly code: 'unauthorized';
    readonly description: string;
    readonly statusCode: 401;
  }

  /** Denies the login with an error code of one's own. */
  class ValidationError extends Error {
    constructor(code: string, message: string);
    readonly code: string;
    readonly description: string;
    readonly statusCode: 400;
  }
}

export {};
