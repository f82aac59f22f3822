import { samlLimits as limits } from '#auth0/limits.ts';
import type { PostLoginSamlResponseApi } from '#auth0/post-login-api/saml-response.ts';
import { isArray, keys, toText } from '../intrinsics.ts';
import { jsonText } from '../json-text.ts';
import type { ActionRun, ApiMethod, ApiMethods } from './action-run.ts';
import { samlAttributes } from './earlier-calls.ts';
import { type Check, chains } from './record.ts';
import { utf8Bytes } from './text.ts';

/**
 * Creates `api.samlResponse`. Its methods return `api`, as those of Auth0's published code do, and refuse what exceeds
 * the documented limits; only for all attributes together are Auth0's words known.
 */
export function createSamlResponseApi(run: ActionRun): ApiMethods<PostLoginSamlResponseApi> {
  const sets = (name: string, check?: Check): ApiMethod => chains(run, `samlResponse.${name}`, check);
  const setsText = (name: keyof typeof limits.configurationBytes): ApiMethod =>
    sets(name, (args) => checkText(name, args[0], limits.configurationBytes[name]));
  return {
    setAttribute: sets('setAttribute', (args) => checkAttribute(run, args[0], args[1])),
    setAudience: setsText('setAudience'),
    setAuthnContextClassRef: setsText('setAuthnContextClassRef'),
    setCert: setsText('setCert'),
    setCreateUpnClaim: sets('setCreateUpnClaim'),
    setDestination: setsText('setDestination'),
    setDigestAlgorithm: sets('setDigestAlgorithm'),
    setEncryptionAlgorithm: sets('setEncryptionAlgorithm'),
    setEncryptionCert: setsText('setEncryptionCert'),
    setEncryptionPublicKey: setsText('setEncryptionPublicKey'),
    setIncludeAttributeNameFormat: sets('setIncludeAttributeNameFormat'),
    setIssuer: sets('setIssuer'),
    setKey: setsText('setKey'),
    setLifetimeInSeconds: sets('setLifetimeInSeconds'),
    setMapIdentities: sets('setMapIdentities'),
    setMapUnknownClaimsAsIs: sets('setMapUnknownClaimsAsIs'),
    setNameIdentifierFormat: setsText('setNameIdentifierFormat'),
    setNameIdentifierProbes: sets('setNameIdentifierProbes', (args) => checkProbes(args[0])),
    setPassthroughClaimsWithNoMapping: sets('setPassthroughClaimsWithNoMapping'),
    setRecipient: setsText('setRecipient'),
    setRelayState: sets('setRelayState'),
    setSignatureAlgorithm: sets('setSignatureAlgorithm'),
    setSignResponse: sets('setSignResponse'),
    setSigningCert: setsText('setSigningCert'),
    setTypedAttributes: sets('setTypedAttributes'),
  };
}

function checkAttribute({ calls }: ActionRun, attribute: unknown, value: unknown): void {
  const name = toText(attribute);
  checkText('setAttribute', name, limits.nameBytes);
  checkText('setAttribute', jsonText(value) ?? '', limits.valueBytes);
  const attributes = samlAttributes(calls);
  attributes[name] = value ?? null;
  if (keys(attributes).length > limits.attributes) {
    throw new Error(`The number of SAML attributes exceeds the limit of ${limits.attributes}.`);
  }
  if (utf8Bytes(jsonText(attributes) ?? '') > limits.totalBytes) {
    throw new Error(`The total size of the SAML attributes exceeds the limit of ${limits.totalBytes} bytes.`);
  }
}

function checkProbes(probes: unknown): void {
  if (!isArray(probes)) return;
  if (probes.length > limits.nameIdentifierProbes) {
    throw new Error(`setNameIdentifierProbes takes ${limits.nameIdentifierProbes} probes at most.`);
  }
  for (let index = 0; index < probes.length; index++) {
    checkText('setNameIdentifierProbes', probes[index], limits.nameIdentifierProbeBytes);
  }
}

function checkText(method: string, text: unknown, bytes: number): void {
  if (typeof text === 'string' && utf8Bytes(text) > bytes) {
    throw new Error(`${method} takes ${bytes} bytes at most.`);
  }
}
