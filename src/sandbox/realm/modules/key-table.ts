import { createHiddenTable } from '../hidden-table.ts';
import type { KeyTable } from './wire-codec.ts';
import type { WireCryptoKey, WireKey, WireValue } from './wire-value.ts';

type KeyTag = Extract<WireValue, { $: 'crypto-key' | 'key' }>;

/** The keys of a realm. */
export interface Keys extends KeyTable {
  readonly register: (key: object, tag: KeyTag) => void;
  /** Says how keys are shown to scripts, which `crypto` does anew in every flow. */
  readonly showKeysAs: (create: (key: WireKey) => object) => void;
  readonly showCryptoKeysAs: (create: (key: WireCryptoKey) => object) => void;
}

/** Creates a table of keys. What a key is made of stays here, out of the reach of scripts. */
export function createKeys(): Keys {
  const tags = createHiddenTable<KeyTag>();
  let createKey: (key: WireKey) => object = () => ({});
  let createCryptoKey: (key: WireCryptoKey) => object = () => ({});
  return {
    register: tags.set,
    wireOf: tags.get,
    keyOf: (key) => createKey(key),
    cryptoKeyOf: (key) => createCryptoKey(key),
    showKeysAs: (create) => {
      createKey = create;
    },
    showCryptoKeysAs: (create) => {
      createCryptoKey = create;
    },
  };
}
