import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { ImportPlan } from '#import/import-plan.ts';
import { CliError } from '../cli-error.ts';

/**
 * Writes the files of an import. tenant.yaml comes last: an import that is cut off has added nothing that counts, and
 * the next one goes on from there.
 *
 * @throws {CliError} when a file cannot be written
 */
export function writeImport(root: string, { files }: Pick<ImportPlan, 'files'>): void {
  for (const [path, text] of files) {
    try {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileAtomic.sync(join(root, path), text);
    } catch (cause) {
      const message = `Write "${path}": ${cause instanceof Error ? cause.message : String(cause)}`;
      throw new CliError([{ code: 'import-not-written', message, fix: 'see who owns that folder, and import again' }], {
        cause,
      });
    }
  }
}
