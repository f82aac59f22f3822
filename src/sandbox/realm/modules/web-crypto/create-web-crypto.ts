import type { CoreAccess } from '../core-access.ts';
import { bytesOf } from '../wire-codec.ts';
import { createCryptoKey } from './create-crypto-key.ts';
import { createSubtle } from './create-subtle.ts';
import { randomUuid } from './random-uuid.ts';

const integerArrays = ['Int8', 'Uint8', 'Uint8Clamped', 'Int16', 'Uint16', 'Int32', 'Uint32', 'BigInt64', 'BigUint64'];

/** Creates `crypto` and its classes, as they are in the global scope of Node. */
export function createWebCrypto(core: CoreAccess) {
  const CryptoKey = createCryptoKey(core.keys);
  const { SubtleCrypto, subtle } = createSubtle(core);
  class Crypto {
    constructor() {
      throw illegalConstructor();
    }
    get subtle(): object {
      return subtle;
    }
    getRandomValues<Values>(values: Values): Values {
      fillWithRandom(values, core);
      return values;
    }
    randomUUID(): string {
      return randomUuid(core.randomBytes(16));
    }
  }
  Object.defineProperty(Crypto.prototype, Symbol.toStringTag, { value: 'Crypto', configurable: true });
  const crypto: object = Object.create(Crypto.prototype);
  return { Crypto, CryptoKey, SubtleCrypto, crypto };
}

function illegalConstructor(): Error {
  return Object.assign(new TypeError('Illegal constructor'), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
}

function fillWithRandom(values: unknown, { randomBytes }: CoreAccess): void {
  const bytes = isIntegerArray(values) ? bytesOf(values) : undefined;
  if (!bytes) throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  if (bytes.length > 65536) {
    throw new DOMException(`The requested length exceeds 65,536 bytes. Received ${bytes.length}`, 'QuotaExceededError');
  }
  bytes.set(randomBytes(bytes.length));
}

function isIntegerArray(values: unknown): boolean {
  if (!ArrayBuffer.isView(values)) return false;
  const name: unknown = Reflect.get(values, Symbol.toStringTag);
  return typeof name === 'string' && integerArrays.includes(name.replace(/Array$/, ''));
}
