/** A time as Auth0 writes it: `2026-11-23T05:47:00.000Z`. */
export function isoTime(now: number): string {
  return new Date(now).toISOString();
}
