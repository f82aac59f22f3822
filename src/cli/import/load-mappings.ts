import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ImportError } from '#import/import-error.ts';

const mappings = z.record(z.string(), z.unknown());

/** As auth0-deploy-cli has them in its config.json, or alone. */
const mappingsFile = z.union([
  z.object({ AUTH0_KEYWORD_REPLACE_MAPPINGS: mappings }).transform((config) => config.AUTH0_KEYWORD_REPLACE_MAPPINGS),
  mappings,
]);

/**
 * Reads the values of an export's constants.
 *
 * @throws {ImportError} when the file is missing or is no JSON object
 */
export function loadMappings(path: string): Readonly<Record<string, unknown>> {
  try {
    return mappingsFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const detail = detailOf(cause);
    const fix = 'name a JSON file with AUTH0_KEYWORD_REPLACE_MAPPINGS, or with the constants alone';
    throw new ImportError('mappings-unreadable', `Read the mappings in "${path}": ${detail}`, fix, { cause });
  }
}

function detailOf(cause: unknown): string {
  if (cause instanceof z.ZodError) return 'it is no object';
  // What the parser says would show a piece of the file, which may hold secrets.
  if (cause instanceof SyntaxError) return 'it is no JSON';
  return cause instanceof Error ? cause.message : String(cause);
}
