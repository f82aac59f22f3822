/**
 * What nobody could confirm about Auth0, so that whoever knows better sets it. Each entry names its default and where
 * the doubt comes from.
 */
export interface Assumptions {
  /** Status at `/oauth/token` when an Action denies: users report 500, the published API description says 403. */
  readonly denyStatus: 403 | 500;
  /**
   * Scopes of a client credentials token: users report that it has all of the client grant whatever was asked for; the
   * newer documents want scopes to be asked for.
   */
  readonly m2mScopes: 'all-granted' | 'requested';
  /**
   * Whether a client may send its secret either way, in the form or in the header, or only as its
   * `token_endpoint_auth_method` says: the documents do not tell.
   */
  readonly clientSecretIn: 'either' | 'as-configured';
  /**
   * Whether our own client on localhost needs the user's consent for an API. Auth0 asks there, whatever the API says;
   * `skip` is the default, so that a login by a script ends without a page.
   */
  readonly consentOnLocalhost: 'ask' | 'skip';
}

/** What holds unless told. */
export const defaultAssumptions: Assumptions = {
  denyStatus: 500,
  m2mScopes: 'all-granted',
  clientSecretIn: 'either',
  consentOnLocalhost: 'skip',
};
