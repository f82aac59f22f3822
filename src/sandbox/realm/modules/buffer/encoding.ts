/** An encoding of `Buffer` by its shortest name. */
export type Encoding = 'ascii' | 'base64' | 'base64url' | 'hex' | 'latin1' | 'utf16le' | 'utf8';

const names: Readonly<Record<string, Encoding>> = Object.assign(Object.create(null), {
  ascii: 'ascii',
  base64: 'base64',
  base64url: 'base64url',
  binary: 'latin1',
  hex: 'hex',
  latin1: 'latin1',
  'ucs-2': 'utf16le',
  ucs2: 'utf16le',
  'utf-16le': 'utf16le',
  'utf-8': 'utf8',
  utf16le: 'utf16le',
  utf8: 'utf8',
} satisfies Record<string, Encoding>);

/** Finds an encoding by any of its names; undefined for another text. */
export function encodingOf(name: unknown): Encoding | undefined {
  return typeof name === 'string' ? names[name.toLowerCase()] : undefined;
}
