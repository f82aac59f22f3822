import { putGlobal } from '../intrinsics.ts';
import type { Convert } from '../protocol.ts';

/** Defines `TextEncoder` and `TextDecoder`, for UTF-8 only. Bytes cross as text of one character each. */
export function installTextCoding(convert: Convert): void {
  putGlobal(
    'TextEncoder',
    class TextEncoder {
      readonly encoding = 'utf-8';
      encode(text = ''): Uint8Array {
        return bytesOf(convert('utf8-encode', `${text}`) ?? '');
      }
    },
  );
  putGlobal('TextDecoder', createTextDecoder(convert));
}

function createTextDecoder(convert: Convert) {
  return class TextDecoder {
    readonly encoding = 'utf-8';
    readonly fatal: boolean;
    constructor(label = 'utf-8', options: { readonly fatal?: boolean } = {}) {
      if (!/^utf-?8$/i.test(label)) throw new RangeError(`The sandbox decodes utf-8 only, not "${label}"`);
      this.fatal = options.fatal === true;
    }
    decode(input: ArrayBuffer | ArrayBufferView = new ArrayBuffer(0)): string {
      const text = convert(this.fatal ? 'utf8-decode-fatal' : 'utf8-decode', textOf(input));
      if (text === undefined) throw new TypeError('The encoded data was not valid for encoding utf-8');
      return text;
    }
  };
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function textOf(input: ArrayBuffer | ArrayBufferView): string {
  const bytes = ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
