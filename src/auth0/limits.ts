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
  secretNameChars: 128,
  secretValueChars: 4096,
  dependenciesPerAction: 10,
} as const;

/**
 * Limits of `api.cache`, per trigger. The sizes of one key and one value are those of Auth0's published code, which
 * lets more through in total than the documentation does: the documented sum counts here.
 *
 * @see https://auth0.com/docs/customize/actions/limitations
 */
export const cacheLimits = {
  entries: 20,
  keyBytes: 64,
  valueBytes: 4096,
  /** Keys and values together. */
  totalBytes: 8192,
  defaultLifetimeMs: 15 * 60 * 1000,
  longestLifetimeMs: 24 * 60 * 60 * 1000,
} as const;

/** Limits of `api.transaction.setMetadata`. That 1 KB has 1024 bytes is an assumption. */
export const transactionMetadataLimits = {
  keyChars: 64,
  valueBytes: 8192,
  /** Keys and values together, which is an assumption. */
  totalBytes: 16_384,
} as const;

/** Limits of the metadata of a session or a refresh token, those of Auth0's published code. */
export const entityMetadataLimits = { entries: 25, keyChars: 255, valueChars: 255 } as const;

/** Limits of what a login changes about its user. */
export const userLimits = {
  /** Of `user_metadata` and of `app_metadata`, each. What Auth0 does with more is not documented. */
  metadataBytes: 32_000,
  primaryUserIdChars: 128,
} as const;

/** Limits of `api.samlResponse`. That 1 kB has 1024 bytes is an assumption. */
export const samlLimits = {
  attributes: 100,
  nameBytes: 1024,
  valueBytes: 2048,
  /** All attributes as JSON. */
  totalBytes: 10_240,
  nameIdentifierProbes: 10,
  /** Texts of the configuration by method. */
  configurationBytes: {
    setAudience: 2048,
    setAuthnContextClassRef: 512,
    setCert: 4096,
    setDestination: 2048,
    setEncryptionCert: 4096,
    setEncryptionPublicKey: 4096,
    setKey: 4096,
    setNameIdentifierFormat: 512,
    setRecipient: 2048,
    setSigningCert: 4096,
  },
  nameIdentifierProbeBytes: 512,
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
