import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { type StoredSigningKey, storedSigningKeySchema } from './store/records/signing-key.ts';
import type { Store } from './store/store.ts';

/** The key that signs tokens with RS256, and how the world sees it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Entry of `/.well-known/jwks.json`. */
  readonly publicJwk: JWK & { readonly kid: string };
}

/** Reads the tenant's key; a tenant without one gets what `initial` makes. */
export async function loadSigningKey(store: Store, initial = generateSigningKey): Promise<SigningKey> {
  const [stored] = store.signingKeys.list();
  const { kid, jwk } = stored ?? store.signingKeys.put(await initial());
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const publicJwk = { kty: 'RSA', use: 'sig', alg: 'RS256', n: jwk.n, e: jwk.e, kid };
  return { kid, privateKey, publicKey: createPublicKey(privateKey), publicJwk };
}

/** Generates an RSA key of 2048 bits, which takes some 200 ms of processor time. */
export async function generateSigningKey(): Promise<StoredSigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  return storedSigningKeySchema.parse({ kid: await calculateJwkThumbprint(jwk), jwk });
}

/** The `iss` of a tenant's tokens; the slash at its end belongs to it. */
export function issuerOf(domain: string): string {
  return `https://${domain}/`;
}
