import type { Json } from '../json.ts';

/** `api.samlResponse`: the answer to a SAML client. */
export interface PostLoginSamlResponseApi {
  /** `null` or `undefined` removes the attribute. */
  setAttribute(attribute: string, value: Json | undefined): void;
  setAudience(audience: string): void;
  setAuthnContextClassRef(authnContextClassRef: string): void;
  setCert(cert: string): void;
  setCreateUpnClaim(createUpnClaim: boolean): void;
  setDestination(destination: string): void;
  setDigestAlgorithm(digestAlgorithm: 'sha1' | 'sha256'): void;
  setEncryptionAlgorithm(encryptionAlgorithm: 'aes256-cbc' | 'aes256-gcm'): void;
  setEncryptionCert(encryptionCert: string): void;
  setEncryptionPublicKey(encryptionPublicKey: string): void;
  setIncludeAttributeNameFormat(includeAttributeNameFormat: boolean): void;
  setIssuer(issuer: string): void;
  /** Private key to `setCert`; keep it in a secret of the Action. */
  setKey(key: string): void;
  setLifetimeInSeconds(lifetimeInSeconds: number): void;
  setMapIdentities(mapIdentities: boolean): void;
  setMapUnknownClaimsAsIs(mapUnknownClaimsAsIs: boolean): void;
  setNameIdentifierFormat(nameIdentifierFormat: string): void;
  /** Attributes to take the NameID from, the first one with a value counts. */
  setNameIdentifierProbes(nameIdentifierProbes: readonly string[]): void;
  setPassthroughClaimsWithNoMapping(passthroughClaimsWithNoMapping: boolean): void;
  setRecipient(recipient: string): void;
  setRelayState(relayState: string): void;
  setSignatureAlgorithm(signatureAlgorithm: 'rsa-sha1' | 'rsa-sha256'): void;
  /** Signs the response instead of the assertion. */
  setSignResponse(signResponse: boolean): void;
  setSigningCert(signingCert: string): void;
  setTypedAttributes(typedAttributes: boolean): void;
}
