/**
 * What nobody could confirm about Auth0, so that whoever knows better sets it. Each entry names its default and where
 * the doubt comes from.
 */
export interface Assumptions {
  /** Status at `/oauth/token` when an Action denies: users report 500, the published API description says 403. */
  readonly denyStatus: 403 | 500;
}

/** What holds unless told. */
export const defaultAssumptions: Assumptions = { denyStatus: 500 };
