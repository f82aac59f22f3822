import { createPrivateKey, createPublicKey, createSecretKey, KeyObject, type webcrypto } from 'node:crypto';
import { types } from 'node:util';
import { encodeWith } from '../../realm/modules/encode-wire.ts';
import type { WireCryptoKey, WireKey, WireValue } from '../../realm/modules/wire-value.ts';

/** Gives the `CryptoKey` of a key by value. */
export type CryptoKeyOf = (key: WireCryptoKey) => unknown;

/** Decodes an argument that a realm has sent. */
export function decodeWire(value: WireValue, cryptoKeyOf: CryptoKeyOf = () => undefined): unknown {
  const decode = (item: WireValue): unknown => decodeWire(item, cryptoKeyOf);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(decode);
  switch (value.$) {
    case 'undefined':
      return undefined;
    // Node says in its own words that neither is what it wants.
    case 'function':
      return () => {};
    case 'symbol':
      return Symbol('symbol');
    case 'number':
      return Number(value.text);
    case 'bigint':
      return BigInt(value.text);
    case 'bytes':
      return Buffer.from(value.base64, 'base64');
    case 'object':
      return Object.fromEntries(Object.entries(value.of).map(([name, item]) => [name, decode(item)]));
    case 'key':
      return keyOf(value.key);
    case 'crypto-key':
      return cryptoKeyOf(value.key);
  }
}

/** Tells a list from a tagged value. */
export function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}

function keyOf({ type, material }: WireKey): KeyObject {
  const bytes = Buffer.from(material, 'base64');
  switch (type) {
    case 'secret':
      return createSecretKey(bytes);
    case 'private':
      return createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
    case 'public':
      return createPublicKey({ key: bytes, format: 'der', type: 'spki' });
  }
}

/** Encodes what a function of Node gave. */
export function encodeWire(value: unknown): WireValue {
  return encodeWith(value, encodeObject);
}

function encodeObject(value: object): WireValue {
  if (value instanceof KeyObject) return { $: 'key', key: wireKeyOf(value) };
  if (types.isCryptoKey(value)) return { $: 'crypto-key', key: wireCryptoKeyOf(value) };
  if (ArrayBuffer.isView(value)) return bytesOf(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
  if (types.isAnyArrayBuffer(value)) return bytesOf(Buffer.from(value));
  if (Array.isArray(value)) return value.map(encodeWire);
  return { $: 'object', of: Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encodeWire(item)])) };
}

function bytesOf(bytes: Buffer): WireValue {
  return { $: 'bytes', base64: bytes.toString('base64') };
}

function wireKeyOf(key: KeyObject): WireKey {
  const { asymmetricKeyType, asymmetricKeyDetails, type } = key;
  return {
    type,
    material: materialOf(key).toString('base64'),
    ...(asymmetricKeyType && { asymmetricKeyType }),
    ...(asymmetricKeyDetails && { asymmetricKeyDetails: encodeWire(asymmetricKeyDetails) }),
  };
}

function wireCryptoKeyOf(key: webcrypto.CryptoKey): WireCryptoKey {
  const { algorithm, extractable, usages } = key;
  return { ...wireKeyOf(KeyObject.from(key)), algorithm: encodeWire(algorithm), extractable, usages };
}

function materialOf(key: KeyObject): Buffer {
  switch (key.type) {
    case 'secret':
      return key.export();
    case 'private':
      return key.export({ format: 'der', type: 'pkcs8' });
    case 'public':
      return key.export({ format: 'der', type: 'spki' });
  }
}
