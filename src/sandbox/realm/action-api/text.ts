import { apply } from '../intrinsics.ts';

const { charCodeAt, trim } = String.prototype;

/** How many bytes a text has in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = codeAt(text, index);
    // Each half of a surrogate pair counts two of the four bytes. A lone half becomes a sign of three.
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : isPaired(text, index) ? 2 : 3;
  }
  return bytes;
}

/** The code of a character. */
export function codeAt(text: string, index: number): number {
  return apply(charCodeAt, text, [index]);
}

/** `text.trim()` */
export function trimmed(text: string): string {
  return apply(trim, text, []);
}

function isPaired(text: string, index: number): boolean {
  const code = codeAt(text, index);
  if (isHigh(code)) return isLow(codeAt(text, index + 1));
  return isLow(code) && isHigh(codeAt(text, index - 1));
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
