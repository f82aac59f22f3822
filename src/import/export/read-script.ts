import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isInside } from '#bundle/is-inside.ts';
import { hasCode } from '#project/has-code.ts';
import type { ReadScript } from './export-source.ts';

/** Reads a script of an export by its path from `base`. It must lie in the export's folder. */
export function readScript(folder: string, base: string, path: string | undefined): ReadScript {
  if (path === undefined || path.trim() === '') return { reason: 'it names no script' };
  const file = resolve(folder, base, path.replaceAll('\\', '/'));
  try {
    if (!isInside(realpathSync(folder), realpathSync(file))) return { reason: `"${path}" lies outside of the export` };
    const bytes = readFileSync(file);
    if (!isUtf8(bytes)) return { reason: `"${relative(folder, file)}" is no UTF-8` };
    return { text: bytes.toString('utf8') };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { reason: `"${relative(folder, file)}" is missing` };
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
