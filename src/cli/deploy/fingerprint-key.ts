import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '#project/has-code.ts';
import type { Io } from '../io.ts';
import { deploysFolder } from './records-place.ts';

/**
 * The key of the fingerprints of secrets: what DEPLOY_FINGERPRINT_KEY says, or else a file of this checkout, made at
 * first. It is never in a record.
 */
export function fingerprintKey(io: Pick<Io, 'env' | 'root'>): string {
  const { DEPLOY_FINGERPRINT_KEY: given } = io.env;
  if (given) return given;
  const folder = deploysFolder(io);
  const file = join(folder, 'fingerprint.key');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Only where there is none yet: two processes may do this at a time.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8');
}
