/** Refuses what is no time of expiry. That anything but a number is refused in these words is assumed. */
export function checkExpiry(time: unknown): void {
  if (!time) throw new Error('Either inactivity or absolute expiration time must be provided');
  if (typeof time !== 'number') throw new TypeError('The expiration time must be a number');
}
