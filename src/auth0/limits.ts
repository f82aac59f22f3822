/**
 * Limits of Actions. Auth0 writes kB; that 1 kB has 1000 bytes is an assumption, here and below, on the safe side.
 *
 * @see https://auth0.com/docs/customize/actions/limitations
 */
export const actionLimits = {
  /** Dependencies not counted. */
  codeBytes: 100_000,
  /** All Actions of one trigger together, with a fresh start after a redirect. */
  executionMs: 20_000,
  actionsPerTenant: 100,
  actionsPerTrigger: 20,
  /** Auth0 drops the oldest one that is not in use. */
  versionsPerAction: 50,
  secretsPerAction: 30,
  secretNameChars: 128,
  secretValueChars: 4096,
  dependenciesPerAction: 10,
  modulesPerAction: 3,
  /** What Auth0 keeps of an Action's console output. */
  consoleChars: 256,
} as const;

/**
 * Limits of `api.cache`, per trigger.
 *
 * @see https://auth0.com/docs/customize/actions/limitations
 */
export const cacheLimits = {
  entries: 20,
  keyBytes: 64,
  valueBytes: 4000,
  totalBytes: 8000,
  defaultLifetimeMs: 15 * 60 * 1000,
  maxLifetimeMs: 24 * 60 * 60 * 1000,
} as const;

/**
 * Limits of what a post-login Action may store.
 *
 * @see https://auth0.com/docs/customize/actions/limitations
 */
export const metadataLimits = {
  transactionKeyChars: 64,
  transactionValueBytes: 8000,
  transactionTotalBytes: 16_000,
  /** For `app_metadata` and for `user_metadata`, each. */
  userBytes: 32_000,
  primaryUserIdChars: 128,
} as const;

/**
 * Limits of rules.
 *
 * @see https://auth0.com/docs/rules-best-practices/rules-anatomy-best-practices
 */
export const ruleLimits = {
  /** All enabled rules together. A recommendation, modules not counted. */
  codeBytes: 100_000,
  /** All rules of a login together. */
  executionMs: 20_000,
  rulesPerFreeTenant: 3,
  rulesPerSelfServiceTenant: 10,
  configKeyChars: 127,
} as const;

/**
 * Limits of hooks.
 *
 * @see https://auth0.com/docs/customize/hooks/enable-disable-hooks
 */
export const hookLimits = {
  enabledPerTrigger: 1,
  secretsPerHook: 20,
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
