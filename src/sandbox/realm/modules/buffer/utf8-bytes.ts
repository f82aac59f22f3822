/** Encodes a text as UTF-8. Half of a surrogate pair becomes U+FFFD. */
export function utf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const point = codePointAt(text, index);
    if (point > 0xffff) index++;
    at = writePoint(bytes, at, point);
  }
  return bytes;
}

/** Counts the bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const point = codePointAt(text, index);
    if (point > 0xffff) index++;
    length += sizeOf(point);
  }
  return length;
}

function codePointAt(text: string, index: number): number {
  const point = text.codePointAt(index) ?? 0xfffd;
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}

function sizeOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function writePoint(bytes: Uint8Array, at: number, point: number): number {
  const size = sizeOf(point);
  if (size === 1) {
    bytes[at] = point;
    return at + 1;
  }
  for (let index = size - 1; index > 0; index--)
    bytes[at + index] = 0x80 | ((point >> (6 * (size - 1 - index))) & 0x3f);
  bytes[at] = ((0xf00 >> size) & 0xff) | (point >> (6 * (size - 1)));
  return at + size;
}
