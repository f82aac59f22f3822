import { createTextBuilder } from './text-builder.ts';

/** How many bytes follow a lead byte, and between what the first of them must lie. */
type Lead = readonly [following: number, lowest: number, highest: number];

/**
 * Decodes UTF-8. What is not valid becomes U+FFFD, once for every part that could have begun a character.
 *
 * @see https://encoding.spec.whatwg.org/#utf-8-decoder
 */
export function utf8Text(bytes: Uint8Array): string {
  const built = createTextBuilder();
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const size = byte < 0x80 ? 1 : sequenceSize(bytes, at);
    built.add(byte < 0x80 ? String.fromCharCode(byte) : characterAt(bytes, at, size));
    at += Math.abs(size);
  }
  return built.text();
}

/** The bytes of the character that begins here; negative for so many bytes that begin none. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const lead = leadOf(bytes[at] ?? 0);
  if (!lead) return -1;
  const [following, lowest, highest] = lead;
  for (let index = 1; index <= following; index++) {
    const byte = bytes[at + index] ?? 0;
    const fits = index === 1 ? byte >= lowest && byte <= highest : (byte & 0xc0) === 0x80;
    if (!fits) return -index;
  }
  return following + 1;
}

function leadOf(byte: number): Lead | undefined {
  if (byte >= 0xc2 && byte <= 0xdf) return [1, 0x80, 0xbf];
  if (byte >= 0xe0 && byte <= 0xef) return [2, byte === 0xe0 ? 0xa0 : 0x80, byte === 0xed ? 0x9f : 0xbf];
  if (byte >= 0xf0 && byte <= 0xf4) return [3, byte === 0xf0 ? 0x90 : 0x80, byte === 0xf4 ? 0x8f : 0xbf];
  return undefined;
}

function characterAt(bytes: Uint8Array, at: number, size: number): string {
  if (size < 0) return '\ufffd';
  let point = (bytes[at] ?? 0) & (0x7f >> size);
  for (let index = 1; index < size; index++) point = (point << 6) | ((bytes[at + index] ?? 0) & 0x3f);
  return String.fromCodePoint(point);
}
