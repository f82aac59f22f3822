import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { SecretError } from './secret-error.ts';

const generatedSecrets = z.record(z.string(), z.string());

/**
 * Reads a secret of the local tenant from the file that keeps them, and makes it up the first time.
 *
 * @throws {SecretError} when the file is damaged; it is left as it is
 */
export function loadGenerated(name: string, file: string): string {
  const known = existsSync(file) ? parseFile(name, file) : {};
  const value = known[name] ?? randomBytes(32).toString('base64url');
  if (known[name] === undefined) write(file, { ...known, [name]: value });
  return value;
}

function parseFile(name: string, file: string): Record<string, string> {
  const parsed = generatedSecrets.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new SecretError(name, `"${file}" is damaged`, `remove it, and a new value is made: rm "${file}"`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function write(file: string, secrets: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileAtomic.sync(file, JSON.stringify(secrets), { mode: 0o600 });
}
