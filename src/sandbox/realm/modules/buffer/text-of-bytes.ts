import type { Encoding } from './encoding.ts';
import { createTextBuilder } from './text-builder.ts';
import { utf8Text } from './utf8-text.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const urlDigits = `${digits.slice(0, -2)}-_`;
const hexDigits = '0123456789abcdef';

/** Gives the text that bytes stand for. */
export function textOfBytes(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case 'utf8':
      return utf8Text(bytes);
    case 'ascii':
      return textOfUnits(bytes.length, (index) => (bytes[index] ?? 0) & 0x7f);
    case 'latin1':
      return textOfUnits(bytes.length, (index) => bytes[index] ?? 0);
    case 'utf16le':
      return textOfUnits(bytes.length >> 1, (index) => (bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8));
    case 'hex':
      return hexText(bytes);
    case 'base64':
      return base64Text(bytes, digits, '=');
    case 'base64url':
      return base64Text(bytes, urlDigits, '');
  }
}

function textOfUnits(length: number, unitAt: (index: number) => number): string {
  const built = createTextBuilder();
  for (let index = 0; index < length; index++) built.add(String.fromCharCode(unitAt(index)));
  return built.text();
}

function hexText(bytes: Uint8Array): string {
  const built = createTextBuilder();
  for (const byte of bytes) built.add(`${hexDigits[byte >> 4]}${hexDigits[byte & 15]}`);
  return built.text();
}

function base64Text(bytes: Uint8Array, alphabet: string, padding: string): string {
  const built = createTextBuilder();
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const held = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    const third = left > 1 ? alphabet[(held >> 6) & 63] : padding;
    const fourth = left > 2 ? alphabet[held & 63] : padding;
    built.add(`${alphabet[held >> 18]}${alphabet[(held >> 12) & 63]}${third}${fourth}`);
  }
  return built.text();
}
