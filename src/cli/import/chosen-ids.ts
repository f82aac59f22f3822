import { importableIds } from '#import/choose.ts';
import type { Found } from '#import/found.ts';
import type { Here } from '#import/here.ts';
import { planImport } from '#import/plan-import.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';

/** The ids in a flag, which may be separated by commas as well. */
export function listedIds(given: readonly string[]): string[] {
  return given.flatMap((ids) => ids.split(/,(?=\w+(?:\/|,|$))/)).filter((id) => id !== '');
}

/**
 * Asks on a terminal what is to be imported of what is not here yet; nothing where nobody can answer, and then everything
 * is.
 *
 * @throws {CliError} when the list was left
 */
export async function chosenIds(io: Io, found: Found, here: Here): Promise<readonly string[] | undefined> {
  if (!io.choose) return undefined;
  const { items } = planImport(found, here, { overwrite: [] });
  const present = new Set(items.filter(({ change }) => change === 'unchanged').map(({ id }) => id));
  const ids = importableIds(found);
  const open = ids.filter((id) => !present.has(id));
  if (open.length === 0) return undefined;
  const chosen = await io.choose(open);
  if (chosen) return [...chosen, ...present];
  throw new CliError([{ code: 'import-left', message: 'nothing was imported', fix: 'npm run import -- --help' }]);
}
