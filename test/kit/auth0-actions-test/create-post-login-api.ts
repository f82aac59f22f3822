import type { PostLoginApi } from '#auth0/post-login-api.ts';
import { createCacheApi } from './create-cache-api.ts';

/** Creates the `api` of a post-login Action whose methods do nothing and give the api back, as Auth0's own do. */
export function createPostLoginApi(): PostLoginApi {
  const chain = () => api;
  const api: PostLoginApi = {
    access: { deny: chain },
    accessToken: { setCustomClaim: chain, addScope: chain, removeScope: chain },
    authentication: {
      challengeWith: chain,
      challengeWithAny: chain,
      enrollWith: chain,
      enrollWithAny: chain,
      recordMethod: chain,
      setPrimaryUser: chain,
    },
    cache: createCacheApi(),
    groups: {
      getUserGroups: async () => ({ groups: [] }),
      hasGroupMembership: async () => ({ memberships: {} }),
    },
    idToken: { setCustomClaim: chain },
    multifactor: { enable: chain },
    prompt: { render: chain },
    redirect: { encodeToken: () => '', sendUserTo: chain, validateToken: () => ({}), canRedirect: () => true },
    refreshToken: {
      revoke: chain,
      setExpiresAt: chain,
      setIdleExpiresAt: chain,
      setMetadata: chain,
      deleteMetadata: chain,
      evictMetadata: chain,
    },
    roles: {
      getUserEffectiveRoles: async () => ({ roles: [] }),
      getUserEffectiveRolesByIds: async () => ({ roles: [] }),
      getUserEffectiveRolesByNames: async () => ({ roles: [] }),
    },
    rules: { wasExecuted: () => false },
    samlResponse: createSamlResponseApi(chain),
    session: {
      revoke: chain,
      setExpiresAt: chain,
      setIdleExpiresAt: chain,
      setCookieMode: chain,
      setMetadata: chain,
      deleteMetadata: chain,
      evictMetadata: chain,
    },
    transaction: { setMetadata: chain },
    user: { setAppMetadata: chain, setUserMetadata: chain },
    validation: { error: chain },
  };
  return api;
}

function createSamlResponseApi(chain: () => PostLoginApi): PostLoginApi['samlResponse'] {
  return {
    setAttribute: chain,
    setAudience: chain,
    setAuthnContextClassRef: chain,
    setCert: chain,
    setCreateUpnClaim: chain,
    setDestination: chain,
    setDigestAlgorithm: chain,
    setEncryptionAlgorithm: chain,
    setEncryptionCert: chain,
    setEncryptionPublicKey: chain,
    setIncludeAttributeNameFormat: chain,
    setIssuer: chain,
    setKey: chain,
    setLifetimeInSeconds: chain,
    setMapIdentities: chain,
    setMapUnknownClaimsAsIs: chain,
    setNameIdentifierFormat: chain,
    setNameIdentifierProbes: chain,
    setPassthroughClaimsWithNoMapping: chain,
    setRecipient: chain,
    setRelayState: chain,
    setSignatureAlgorithm: chain,
    setSignResponse: chain,
    setSigningCert: chain,
    setTypedAttributes: chain,
  };
}
