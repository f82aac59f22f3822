import type { CredentialsExchangeApi } from '#auth0/credentials-exchange-api.ts';
import type { PostLoginApi } from '#auth0/post-login-api.ts';

/** `chains`: recorded, returns `api`. `records`: recorded, returns nothing. `not-yet`: throws. `local`: done in the realm. */
export type ActionApiMethod = 'chains' | 'local' | 'not-yet' | 'records';

/** Methods of an Action's `api`, by group. */
export type ActionApiMethods = Readonly<Record<string, Readonly<Record<string, ActionApiMethod>>>>;

type MethodsOf<Api> = {
  readonly [Group in keyof Api]: { readonly [Method in keyof Api[Group]]: ActionApiMethod };
};

const cache = { delete: 'local', get: 'local', set: 'local' } as const;

const samlResponse = {
  setAttribute: 'records',
  setAudience: 'records',
  setAuthnContextClassRef: 'records',
  setCert: 'records',
  setCreateUpnClaim: 'records',
  setDestination: 'records',
  setDigestAlgorithm: 'records',
  setEncryptionAlgorithm: 'records',
  setEncryptionCert: 'records',
  setEncryptionPublicKey: 'records',
  setIncludeAttributeNameFormat: 'records',
  setIssuer: 'records',
  setKey: 'records',
  setLifetimeInSeconds: 'records',
  setMapIdentities: 'records',
  setMapUnknownClaimsAsIs: 'records',
  setNameIdentifierFormat: 'records',
  setNameIdentifierProbes: 'records',
  setPassthroughClaimsWithNoMapping: 'records',
  setRecipient: 'records',
  setRelayState: 'records',
  setSignatureAlgorithm: 'records',
  setSignResponse: 'records',
  setSigningCert: 'records',
  setTypedAttributes: 'records',
} as const;

/**
 * The documented `api` of each trigger.
 *
 * @see https://auth0.com/docs/actions/reference/post-login/post-login-api-object
 * @see https://auth0.com/docs/actions/reference/credentials-exchange/credentials-exchange-api-object
 */
export const actionApiMethods = {
  'post-login': {
    access: { deny: 'chains' },
    accessToken: { addScope: 'chains', removeScope: 'chains', setCustomClaim: 'chains' },
    authentication: {
      challengeWith: 'records',
      challengeWithAny: 'records',
      enrollWith: 'records',
      enrollWithAny: 'records',
      recordMethod: 'chains',
      setPrimaryUser: 'records',
    },
    cache,
    groups: { getUserGroups: 'not-yet', hasGroupMembership: 'not-yet' },
    idToken: { setCustomClaim: 'chains' },
    multifactor: { enable: 'chains' },
    prompt: { render: 'not-yet' },
    redirect: { canRedirect: 'local', encodeToken: 'not-yet', sendUserTo: 'chains', validateToken: 'not-yet' },
    refreshToken: {
      deleteMetadata: 'records',
      evictMetadata: 'records',
      revoke: 'records',
      setExpiresAt: 'records',
      setIdleExpiresAt: 'records',
      setMetadata: 'records',
    },
    roles: {
      getUserEffectiveRoles: 'not-yet',
      getUserEffectiveRolesByIds: 'not-yet',
      getUserEffectiveRolesByNames: 'not-yet',
    },
    rules: { wasExecuted: 'local' },
    samlResponse,
    session: {
      deleteMetadata: 'records',
      evictMetadata: 'records',
      revoke: 'records',
      setCookieMode: 'records',
      setExpiresAt: 'records',
      setIdleExpiresAt: 'records',
      setMetadata: 'records',
    },
    transaction: { setMetadata: 'records' },
    user: { setAppMetadata: 'chains', setUserMetadata: 'chains' },
    validation: { error: 'chains' },
  },
  'credentials-exchange': {
    access: { deny: 'chains' },
    accessToken: { setCustomClaim: 'chains' },
    cache,
    transaction: {
      addTargetScope: 'records',
      clearTargetScopes: 'records',
      removeTargetScope: 'records',
      setTargetScopes: 'records',
    },
  },
} satisfies {
  readonly 'post-login': MethodsOf<PostLoginApi>;
  readonly 'credentials-exchange': MethodsOf<CredentialsExchangeApi>;
};
