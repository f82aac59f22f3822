import { bytesOfText } from './buffer/bytes-of-text.ts';
import { textOfBytes } from './buffer/text-of-bytes.ts';
import { encodeWith } from './encode-wire.ts';
import type { WireCryptoKey, WireKey, WireValue } from './wire-value.ts';

/** Keys as scripts hold them, with what the host knows them by. */
export interface KeyTable {
  readonly wireOf: (value: object) => Extract<WireValue, { $: 'crypto-key' | 'key' }> | undefined;
  readonly keyOf: (key: WireKey) => object;
  readonly cryptoKeyOf: (key: WireCryptoKey) => object;
}

/** Encodes an argument for the host. */
export function encodeValue(value: unknown, keys: KeyTable): WireValue {
  return encodeWith(value, (object) => encodeObject(object, keys));
}

function encodeObject(value: object, keys: KeyTable): WireValue {
  const key = keys.wireOf(value);
  if (key) return key;
  const bytes = bytesOf(value);
  if (bytes) return { $: 'bytes', base64: textOfBytes(bytes, 'base64') };
  if (Array.isArray(value)) return value.map((item) => encodeValue(item, keys));
  const entries = Object.entries(value).map(([name, item]) => [name, encodeValue(item, keys)]);
  return { $: 'object', of: Object.fromEntries(entries) };
}

/** The bytes of a buffer of any kind; undefined for another object. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}

/** Decodes what the host answered. Bytes are given to `asBuffer`. */
export function decodeValue(
  value: WireValue,
  keys: KeyTable,
  asBuffer: (bytes: Uint8Array<ArrayBuffer>) => unknown,
): unknown {
  const decode = (item: WireValue): unknown => decodeValue(item, keys, asBuffer);
  if (typeof value !== 'object' || value === null) return value;
  if (!('$' in value)) return value.map(decode);
  switch (value.$) {
    case 'undefined':
    case 'function':
    case 'symbol':
      return undefined;
    case 'number':
      return Number(value.text);
    case 'bigint':
      return BigInt(value.text);
    case 'bytes':
      return asBuffer(bytesOfText(value.base64, 'base64'));
    case 'object':
      return Object.fromEntries(Object.entries(value.of).map(([name, item]) => [name, decode(item)]));
    case 'key':
      return keys.keyOf(value.key);
    case 'crypto-key':
      return keys.cryptoKeyOf(value.key);
  }
}
