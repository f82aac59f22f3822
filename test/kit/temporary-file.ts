import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that is there until it is disposed of. */
export interface TemporaryFile extends Disposable {
  readonly path: string;
}

/** Writes a file into a folder of its own, which only its owner can read. */
export function temporaryFile(name: string, text: string): TemporaryFile {
  const folder = mkdtempSync(join(tmpdir(), 'auth0-custom-claims-'));
  const path = join(folder, name);
  writeFileSync(path, text);
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
