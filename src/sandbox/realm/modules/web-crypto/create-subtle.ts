import type { CoreAccess } from '../core-access.ts';
import { subtleMethods } from './subtle-methods.ts';

/** Creates `crypto.subtle`, every method of which is computed outside of the realm. */
export function createSubtle({ start }: CoreAccess) {
  class SubtleCrypto {
    constructor() {
      throw Object.assign(new TypeError('Illegal constructor'), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
    }
  }
  for (const name of subtleMethods) {
    const method = {
      [name]: async (...args: readonly unknown[]): Promise<unknown> =>
        withoutBuffer(await start(`subtle.${name}`, args)),
    }[name];
    Object.defineProperty(SubtleCrypto.prototype, name, {
      value: method,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  Object.defineProperty(SubtleCrypto.prototype, Symbol.toStringTag, { value: 'SubtleCrypto', configurable: true });
  const subtle: object = Object.freeze(Object.create(SubtleCrypto.prototype));
  return { SubtleCrypto, subtle };
}

/** Web Crypto gives an `ArrayBuffer` where Node's own functions give a `Buffer`. */
function withoutBuffer(value: unknown): unknown {
  return value instanceof Uint8Array ? new Uint8Array(value).buffer : value;
}
