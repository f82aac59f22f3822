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

/** Makes a key of a tenant that has had so many before. */
export type MakeSigningKey = (index: number) => Promise<StoredSigningKey>;

/** Loads the tenant's keys; a tenant without one gets its first. */
export async function loadSigningKeys(
  store: Store,
  makeKey: MakeSigningKey = generateSigningKey,
): Promise<SigningKeys> {
  if (store.signingKeys.list().length === 0) store.signingKeys.put(await makeKey(0));
  return new SigningKeys(store, makeKey);
}

/** A command that gets a token and ends the tenant has ended by then. */
const soonAfterMs = 1000;

/**
 * The keys of a tenant: the current one signs, and what others have signed stays valid until they are revoked.
 *
 * The next key is generated when somebody asks for the keys, or soon after the first token, for that takes longer than
 * the rest of a tenant's start. Disposing of the keys ends that: none is written from then on.
 */
export class SigningKeys implements Disposable {
  readonly #store: Store;
  readonly #makeKey: MakeSigningKey;
  readonly #soonMs: number;
  readonly #certificates: SigningCertificates;
  /** By `kid`: reading a key for each token would cost as much as signing one. */
  readonly #parsed = new Map<string, SigningKey>();
  #makingNext: Promise<void> | undefined;
  /** Keys that were made here. A reset takes them out of the store, and clients may know them already. */
  readonly #made: StoredSigningKey[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(store: Store, makeKey: MakeSigningKey = generateSigningKey, soonMs = soonAfterMs) {
    this.#store = store;
    this.#makeKey = makeKey;
    this.#soonMs = soonMs;
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
    if (this.#isClosed || this.#find('next') !== undefined) return;
    this.#makingNext ??= this.#makeNext();
    await this.#makingNext;
  }

  /** Makes it in the background, so that whoever asks for the keys after that need not wait. */
  prepareNextSoon(): void {
    if (this.#isClosed || this.#timer !== undefined || this.#find('next') !== undefined) return;
    const prepare = (): void => {
      this.#timer = undefined;
      this.prepareNext().catch((error: unknown) => {
        process.emitWarning(`Make the next signing key: ${String(error)}`);
      });
    };
    this.#timer = setTimeout(prepare, this.#soonMs).unref();
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

  [Symbol.dispose](): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
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
      const key = this.#takenBack() ?? (await this.#makeNew());
      // Meanwhile the tenant may have closed, or a reset may have brought another key back.
      if (this.#isClosed || this.#find('next') !== undefined) return;
      this.#store.signingKeys.put({ ...key, state: 'next' });
    } finally {
      this.#makingNext = undefined;
    }
  }

  #takenBack(): StoredSigningKey | undefined {
    return this.#made.find(({ kid }) => this.#store.signingKeys.get(kid) === undefined);
  }

  async #makeNew(): Promise<StoredSigningKey> {
    const key = await this.#makeKey(this.#store.signingKeys.list().length);
    this.#made.push(key);
    return key;
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
