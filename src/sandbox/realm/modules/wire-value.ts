/**
 * A value on its way between a realm and `runner/core/`: JSON, with tags for what JSON cannot carry.
 *
 * Every plain object is tagged, so that no key of a script's object can pass for a tag.
 */
export type WireValue =
  | null
  | boolean
  | number
  | string
  | readonly WireValue[]
  | { readonly $: 'undefined' }
  /** What can only be named in an error message. */
  | { readonly $: 'function' | 'symbol' }
  | { readonly $: 'number'; readonly text: string }
  | { readonly $: 'bigint'; readonly text: string }
  | { readonly $: 'bytes'; readonly base64: string }
  | { readonly $: 'object'; readonly of: Readonly<Record<string, WireValue>> }
  | { readonly $: 'key'; readonly key: WireKey }
  | { readonly $: 'crypto-key'; readonly key: WireCryptoKey };

/** A key by value. */
export interface WireKey {
  readonly type: 'private' | 'public' | 'secret';
  /** Base64 of the bytes of a secret, or of the DER text of another key: PKCS #8 or SPKI. */
  readonly material: string;
  readonly asymmetricKeyType?: string;
  readonly asymmetricKeyDetails?: WireValue;
}

/** A `CryptoKey` by value. */
export interface WireCryptoKey extends WireKey {
  readonly algorithm: WireValue;
  readonly extractable: boolean;
  readonly usages: readonly string[];
}

/** What a function of `runner/core/` answers, as JSON. */
export type CoreResult = { readonly value: WireValue } | { readonly error: WireError };

/** An error of Node's own. `name` is that of its class. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}
