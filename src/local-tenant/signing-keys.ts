import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { SigningCertificates } from './signing-certificates.ts';
import { isoTime } from './store/iso-time.ts';
import { type StoredSigningKey, storedSigningKeySchema } from './store/records/signing-key.ts';
import type { Store } from './store/store.ts';

/** A key that signs tokens, as it is used. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A key of the tenant with its certificate. */
export type CertifiedKey = StoredSigningKey & { readonly cert: string };

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

/** Loads the tenant's keys; a tenant without one gets what `initial` makes. */
export async function loadSigningKeys(store: Store, initial = generateSigningKey): Promise<SigningKeys> {
  if (store.signingKeys.list().length === 0) store.signingKeys.put(await initial());
  return new SigningKeys(store);
}

/**
 * The keys of a tenant: the current one signs, and what others have signed stays valid until they are revoked.
 *
 * The next key is generated when somebody asks for it, for that takes longer than the rest of a tenant's start.
 */
export class SigningKeys {
  readonly #store: Store;
  readonly #certificates: SigningCertificates;
  /** By `kid`: reading a key for each token would cost as much as signing one. */
  readonly #parsed = new Map<string, SigningKey>();
  #makingNext: Promise<void> | undefined;

  constructor(store: Store) {
    this.#store = store;
    this.#certificates = new SigningCertificates(store);
  }

  /** The key that signs. */
  get current(): SigningKey {
    return this.#parse(this.#inState('current'));
  }

  /** The key that verifies a signature; none when it is unknown or revoked. */
  verifyingKey(kid = ''): KeyObject | undefined {
    const key = this.#store.signingKeys.get(kid);
    return key === undefined || key.revoked_at !== undefined ? undefined : this.#parse(key).publicKey;
  }

  /** Every key, revoked ones included, oldest first. */
  list(now: number): Promise<readonly CertifiedKey[]> {
    return Promise.all(this.#store.signingKeys.list().map((key) => this.certified(key, now)));
  }

  async certified(key: StoredSigningKey, now: number): Promise<CertifiedKey> {
    return { ...key, cert: await this.#certificates.of(key, now) };
  }

  /** Makes the key that the next rotation makes the current one, unless it is there. */
  async prepareNext(): Promise<void> {
    if (this.#find('next') !== undefined) return;
    this.#makingNext ??= this.#makeNext();
    await this.#makingNext;
  }

  /** Makes the next key the current one, and the current one a previous one; resolves with the key that is next now. */
  async rotate(now: number): Promise<CertifiedKey> {
    await this.prepareNext();
    this.#promoteNext(now);
    await this.prepareNext();
    return this.certified(this.#inState('next'), now);
  }

  /** Revokes a previous key. */
  revoke(key: StoredSigningKey, now: number): StoredSigningKey {
    return this.#store.signingKeys.put({ ...key, revoked_at: isoTime(now) });
  }

  #promoteNext(now: number): void {
    const next = this.#find('next');
    // Another rotation came first while the key was made: of two at once, one is enough.
    if (next === undefined) return;
    const { signingKeys } = this.#store;
    this.#store.commit([
      signingKeys.putting({ ...this.#inState('current'), state: 'previous', current_until: isoTime(now) }),
      signingKeys.putting({ ...next, state: 'current', current_since: isoTime(now) }),
    ]);
  }

  async #makeNext(): Promise<void> {
    try {
      this.#store.signingKeys.put({ ...(await generateSigningKey()), state: 'next' });
    } finally {
      this.#makingNext = undefined;
    }
  }

  #find(state: StoredSigningKey['state']): StoredSigningKey | undefined {
    return this.#store.signingKeys.find((key) => key.state === state);
  }

  #inState(state: StoredSigningKey['state']): StoredSigningKey {
    const key = this.#find(state);
    if (key === undefined) throw new Error(`The tenant has no ${state} signing key.`);
    return key;
  }

  #parse({ kid, jwk }: StoredSigningKey): SigningKey {
    const known = this.#parsed.get(kid);
    if (known !== undefined) return known;
    const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
    const parsed = { kid, privateKey, publicKey: createPublicKey(privateKey) };
    this.#parsed.set(kid, parsed);
    return parsed;
  }
}
