import { putGlobal, toText } from '../intrinsics.ts';
import type { Convert } from '../protocol.ts';

/** Defines `atob` and `btoa`. */
export function installBase64(convert: Convert): void {
  putGlobal('atob', (data: unknown) => convertOrThrow(convert, 'atob', data));
  putGlobal('btoa', (data: unknown) => convertOrThrow(convert, 'btoa', data));
}

function convertOrThrow(convert: Convert, name: 'atob' | 'btoa', data: unknown): string {
  const converted = convert(name, toText(data));
  if (converted === undefined) throw new Error(`Invalid character in the text given to ${name}`);
  return converted;
}
