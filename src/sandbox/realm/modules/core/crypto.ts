import { Cipheriv, createCipheriv, createDecipheriv, Decipheriv } from './crypto/cipher.ts';
import { derivations } from './crypto/derive.ts';
import { ECDH } from './crypto/ecdh.ts';
import { generation } from './crypto/generate.ts';
import { createHash, createHmac, Hash, Hmac, hash } from './crypto/hash.ts';
import { KeyObject, keyFunctions } from './crypto/key-object.ts';
import { randomness } from './crypto/random.ts';
import { createSign, createVerify, Sign, sign, Verify, verify } from './crypto/sign.ts';
import { X509Certificate } from './crypto/x509.ts';
import { core } from './internals.ts';

type Args = readonly unknown[];

/** What needs no more than to be asked of the host. */
const asked = Object.fromEntries(
  [
    'checkPrimeSync',
    'diffieHellman',
    'getCipherInfo',
    'getCiphers',
    'getCurves',
    'getHashes',
    'privateDecrypt',
    'privateEncrypt',
    'publicDecrypt',
    'publicEncrypt',
    'timingSafeEqual',
  ].map((name) => [name, (...args: Args): unknown => core.call(name, args)]),
);

/** `crypto` */
export const coreModule = {
  ...asked,
  ...derivations,
  ...generation,
  ...keyFunctions,
  ...randomness,
  ...{ Cipheriv, Decipheriv, ECDH, Hash, Hmac, KeyObject, Sign, Verify, X509Certificate },
  ...{ createCipheriv, createDecipheriv, createHash, createHmac, createSign, createVerify, hash, sign, verify },
  constants: core.call('cryptoConstants', []),
  createECDH: (curve: unknown) => new ECDH(curve),
  getFips: () => 0,
  getRandomValues: (values: Uint8Array) => crypto.getRandomValues(values),
  subtle: crypto.subtle,
  webcrypto: crypto,
};
