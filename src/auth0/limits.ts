/**
 * Limits of Actions. Auth0 writes kB; that 1 kB has 1000 bytes is an assumption, here and below, on the safe side.
 *
 * @see https://auth0.com/docs/customize/actions/limitations
 */
export const actionLimits = {
  /** Dependencies not counted. */
  codeBytes: 100_000,
  /** All Actions of one trigger together, with a fresh start after a redirect. The same is said of all rules. */
  executionMs: 20_000,
  actionsPerTrigger: 20,
  /** Auth0 drops the oldest one that is not in use. */
  versionsPerAction: 50,
  secretsPerAction: 30,
  dependenciesPerAction: 10,
} as const;

/**
 * Limits of rules.
 *
 * @see https://auth0.com/docs/rules-best-practices/rules-anatomy-best-practices
 */
export const ruleLimits = {
  /** All enabled rules together. A recommendation, modules not counted. */
  codeBytes: 100_000,
  configKeyChars: 127,
} as const;

/**
 * Limits of custom claims.
 *
 * @see https://auth0.com/docs/troubleshoot/product-lifecycle/past-migrations/custom-claims-migration
 */
export const claimLimits = {
  /** Names and values of all custom claims of one token. One byte more and the transaction fails. */
  tokenBytes: 100_000,
} as const;
