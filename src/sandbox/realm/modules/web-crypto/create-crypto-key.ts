import { createHiddenTable } from '../../hidden-table.ts';
import type { Keys } from '../key-table.ts';
import { decodeValue } from '../wire-codec.ts';
import type { WireCryptoKey } from '../wire-value.ts';

/** Creates the class `CryptoKey`, of which `crypto.subtle` makes all instances. */
export function createCryptoKey(keys: Keys) {
  const algorithms = createHiddenTable<unknown>();
  const wireOf = (key: object): WireCryptoKey => {
    const tag = keys.wireOf(key);
    if (tag?.$ !== 'crypto-key') throw new TypeError('Value of "this" must be of type CryptoKey');
    return tag.key;
  };
  class CryptoKey {
    constructor() {
      throw Object.assign(new TypeError('Illegal constructor'), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
    }
    get type(): string {
      return wireOf(this).type;
    }
    get extractable(): boolean {
      return wireOf(this).extractable;
    }
    get algorithm(): unknown {
      return algorithms.get(this);
    }
    get usages(): string[] {
      return [...wireOf(this).usages];
    }
  }
  Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, { value: 'CryptoKey', configurable: true });
  keys.showCryptoKeysAs((wire) => {
    const key: object = Object.create(CryptoKey.prototype);
    keys.register(key, { $: 'crypto-key', key: wire });
    algorithms.set(
      key,
      decodeValue(wire.algorithm, keys, (bytes) => bytes),
    );
    return key;
  });
  return CryptoKey;
}
