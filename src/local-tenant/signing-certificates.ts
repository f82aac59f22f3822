import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { dayMs } from './durations.ts';
import type { StoredSigningKey } from './store/records/signing-key.ts';
import type { Store } from './store/store.ts';

/** Auth0's are valid for some 14 years. */
const validDays = 14 * 365;

/**
 * The certificates of a tenant's signing keys. Each is made when somebody first asks for it, and kept with its key.
 *
 * Nobody verifies them: a certificate is how older verifiers take a key.
 */
export class SigningCertificates {
  readonly #store: Store;
  readonly #making = new Map<string, Promise<string>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * The certificate of a key, PEM.
   *
   * @param now - milliseconds since 1970
   */
  async of(key: StoredSigningKey, now: number): Promise<string> {
    if (key.cert !== undefined) return key.cert;
    const making = this.#making.get(key.kid) ?? this.#make(key, now);
    this.#making.set(key.kid, making);
    try {
      return await making;
    } finally {
      this.#making.delete(key.kid);
    }
  }

  async #make(key: StoredSigningKey, now: number): Promise<string> {
    const cert = await createCertificate(key, now);
    const { signingKeys } = this.#store;
    // Meanwhile the key may have been rotated or revoked.
    signingKeys.put({ ...(signingKeys.get(key.kid) ?? key), cert });
    return cert;
  }
}

/** SHA-1 of a certificate, as `x5t` and Auth0's fingerprints have it. */
export function thumbprintOf(cert: string): Buffer {
  return Buffer.from(new X509Certificate(cert).fingerprint.replaceAll(':', ''), 'hex');
}

async function createCertificate({ jwk }: StoredSigningKey, now: number): Promise<string> {
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  // Loaded only here: a tenant that nobody asks for its certificates starts sooner without it.
  const { default: selfsigned } = await import('selfsigned');
  const { cert } = await selfsigned.generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'rsa',
    algorithm: 'sha256',
    keyPair: {
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    },
    notBeforeDate: new Date(now),
    notAfterDate: new Date(now + validDays * dayMs),
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
  });
  return `${cert.trimEnd()}\n`;
}
