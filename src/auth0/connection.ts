/** Name of the database connection that Auth0 gives every new tenant. */
export const defaultDatabase = 'Username-Password-Authentication';

/** A source of users. */
export interface Connection {
  /** E.g. `con_fpe5kj482KO1eOzQ`. */
  readonly id: string;
  readonly name: string;
  /** E.g. `auth0` for a database, `google-oauth2`, `samlp`. */
  readonly strategy: string;
  readonly metadata?: Readonly<Record<string, string>>;
}
