/**
 * Keeps the latest entries of a list, and up to a tenth more: to take the first one out of a long list moves all the
 * others, so they go many at a time.
 */
export function forgetOldest(entries: unknown[], capacity: number): void {
  if (entries.length > capacity * 1.1) entries.splice(0, entries.length - capacity);
}
