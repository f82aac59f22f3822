import { apply } from '../intrinsics.ts';
import { convert } from './host-link.ts';

const { charCodeAt } = String.prototype;
const { fromCharCode } = String;
const { subarray } = Uint8Array.prototype;
const { isView } = ArrayBuffer;
const chunkLength = 8192;

/** Where bytes may be. */
export type BytesSource = ArrayBuffer | ArrayBufferView;

/** Says whether a value holds bytes. */
export function isBytesSource(value: unknown): value is BytesSource {
  return isView(value) || value instanceof ArrayBuffer;
}

/** Looks at the bytes of a buffer or of a view. Nothing is copied. */
export function viewBytes(source: BytesSource): Uint8Array {
  return isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
}

/** Writes bytes as text of one character each, which is how they cross to the host. */
export function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += chunkLength) {
    text += apply(fromCharCode, undefined, apply(subarray, bytes, [index, index + chunkLength]));
  }
  return text;
}

/** Reads what `textOfBytes` writes. */
export function bytesOfText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = apply(charCodeAt, text, [index]);
  return bytes;
}

/** Encodes a text as UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return bytesOfText(convert('utf8-encode', text) ?? '');
}

/** Decodes UTF-8 as `TextDecoder` does by default: a byte order mark is dropped, what is no UTF-8 replaced. */
export function decodeUtf8(bytes: Uint8Array): string {
  return convert('utf8-decode', textOfBytes(bytes)) ?? '';
}

/** Joins bytes. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (let index = 0; index < parts.length; index++) length += parts[index]?.length ?? 0;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? joined;
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
