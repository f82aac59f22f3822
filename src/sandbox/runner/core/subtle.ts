import { webcrypto } from 'node:crypto';
import { subtleMethods } from '../../realm/modules/web-crypto/subtle-methods.ts';
import type { WireCryptoKey, WireValue } from '../../realm/modules/wire-value.ts';
import { decodeWire, isList } from './wire-values.ts';

const { subtle } = webcrypto;

const methods = new Map<string, unknown>(subtleMethods.map((name) => [`subtle.${name}`, subtle[name]]));

const formats = { secret: 'raw', private: 'pkcs8', public: 'spki' } as const;

/** Calls a method of `crypto.subtle`. @throws what it rejects with. */
export async function callSubtle(name: string, args: readonly WireValue[]): Promise<unknown> {
  const method = methods.get(name);
  if (typeof method !== 'function') throw new TypeError(`The sandbox has no ${name}`);
  const keys = new Map<WireCryptoKey, unknown>();
  for (const key of args.flatMap(cryptoKeysIn)) keys.set(key, await importKey(key));
  return await Reflect.apply(
    method,
    subtle,
    args.map((arg) => decodeWire(arg, (key) => keys.get(key))),
  );
}

/** Keys stand among the arguments, or in an algorithm: `{ name: 'ECDH', public: key }`. */
function cryptoKeysIn(value: WireValue): readonly WireCryptoKey[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isList(value)) return value.flatMap(cryptoKeysIn);
  if (value.$ === 'crypto-key') return [value.key];
  return value.$ === 'object' ? Object.values(value.of).flatMap(cryptoKeysIn) : [];
}

async function importKey({ type, material, algorithm, extractable, usages }: WireCryptoKey): Promise<unknown> {
  const given = [formats[type], Buffer.from(material, 'base64'), decodeWire(algorithm), extractable, usages];
  return await Reflect.apply(subtle.importKey, subtle, given);
}
