import { putGlobal } from '../intrinsics.ts';
import type { HostFunction } from '../protocol.ts';
import { createBuffer } from './buffer/create-buffer.ts';
import type { CoreAccess } from './core-access.ts';
import { createProcess } from './create-process.ts';
import { createWebCrypto } from './web-crypto/create-web-crypto.ts';

/** Defines `Buffer`, `process`, `crypto` and the classes of `crypto`. */
export function installModuleGlobals(host: HostFunction, core: CoreAccess): void {
  const { Crypto, CryptoKey, SubtleCrypto, crypto } = createWebCrypto(core);
  putGlobal('Buffer', createBuffer());
  putGlobal('process', createProcess(host));
  putGlobal('Crypto', Crypto);
  putGlobal('CryptoKey', CryptoKey);
  putGlobal('SubtleCrypto', SubtleCrypto);
  putGlobal('crypto', crypto);
}
