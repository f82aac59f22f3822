import { createHash, randomBytes } from 'node:crypto';

/** How a refresh token is told apart from others without being kept. Both are hashes. */
export interface RefreshTokenHandle {
  /** Of its family. */
  readonly familyId: string;
  readonly hash: string;
}

/** A refresh token as the client has it, and as the tenant keeps it. */
export interface RefreshTokenText extends RefreshTokenHandle {
  readonly text: string;
}

const familyBytes = 16;
const secretBytes = 32;
const prefix = 'v1.';

/** Makes the first refresh token of a family. */
export function createRefreshToken(): RefreshTokenText {
  return tokenIn(randomBytes(familyBytes));
}

/** Makes another refresh token of the same family. */
export function nextRefreshToken(text: string): RefreshTokenText {
  return tokenIn(bytesOf(text).subarray(0, familyBytes));
}

/** Reads a refresh token; whatever else is sent has a handle that nobody knows. */
export function parseRefreshToken(text: string): RefreshTokenHandle {
  const bytes = bytesOf(text);
  return { familyId: sha256(bytes.subarray(0, familyBytes)), hash: sha256(bytes.subarray(familyBytes)) };
}

function tokenIn(family: Buffer): RefreshTokenText {
  const bytes = Buffer.concat([family, randomBytes(secretBytes)]);
  const text = `${prefix}${bytes.toString('base64url')}`;
  return { text, ...parseRefreshToken(text) };
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.slice(prefix.length), 'base64url');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
