import { randomInt } from 'node:crypto';

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Creates a random text of letters and digits, e.g. a client secret. */
export function randomText(length: number): string {
  return Array.from({ length }, () => alphanumeric.charAt(randomInt(alphanumeric.length))).join('');
}

/** Creates an id as Auth0 gives them: `rul_` and 16 letters and digits. */
export function newId(prefix: 'cgr' | 'con' | 'rol' | 'rul'): string {
  return `${prefix}_${randomText(16)}`;
}
