/** Finds bytes in others, forwards or backwards; -1 when they are not there. */
export function findBytes(bytes: Uint8Array, needle: Uint8Array, from: unknown, direction: -1 | 1): number {
  const last = bytes.length - needle.length;
  let at = startOf(from, bytes.length, direction);
  if (needle.length === 0) return Math.max(0, Math.min(at, bytes.length));
  if (direction < 0) at = Math.min(at, last);
  for (; at >= 0 && at <= last; at += direction) {
    if (isAt(bytes, needle, at)) return at;
  }
  return -1;
}

function startOf(from: unknown, length: number, direction: -1 | 1): number {
  const start = Math.trunc(Number(from));
  if (from === undefined || Number.isNaN(start)) return direction > 0 ? 0 : length;
  if (start >= 0) return start;
  return direction > 0 ? Math.max(0, length + start) : length + start;
}

function isAt(bytes: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let index = 0; index < needle.length; index++) {
    if (bytes[at + index] !== needle[index]) return false;
  }
  return true;
}
