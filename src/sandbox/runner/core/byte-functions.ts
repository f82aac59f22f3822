import { isUtf8, transcode } from 'node:buffer';
import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Bytes for `Buffer` and for whatever is random. */
export const byteFunctions = {
  /** Base64url, as the signature of a JWT. */
  'hmac-sha256': (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64url'),
  isUtf8,
  randomBytes: (size: number) => randomBytes(size),
  /** The bytes that a seed gives when it is asked for the `drawn`th time. */
  seededBytes: (seed: number, drawn: number, size: number) =>
    createHash('shake256', { outputLength: size }).update(`${seed}:${drawn}`).digest(),
  transcode,
};
