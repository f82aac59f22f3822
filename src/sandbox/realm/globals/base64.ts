import { putFunction } from './define.ts';
import { DOMException } from './dom-exception.ts';
import { convert } from './host-link.ts';

/** Defines `atob` and `btoa`. */
export function installBase64(): void {
  putFunction('atob', (data: unknown) =>
    convertOrThrow('atob', data, 'The string to be decoded is not correctly encoded.'),
  );
  putFunction('btoa', (data: unknown) => convertOrThrow('btoa', data, 'Invalid character'));
}

function convertOrThrow(name: 'atob' | 'btoa', data: unknown, message: string): string {
  const converted = convert(name, `${data}`);
  if (converted === undefined) throw new DOMException(message, 'InvalidCharacterError');
  return converted;
}
