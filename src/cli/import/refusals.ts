import { unknownWishes } from '#import/choose.ts';
import type { Found } from '#import/found.ts';
import type { ImportItem } from '#import/import-plan.ts';
import { CliError, type Problem } from '../cli-error.ts';

/** Why an import is refused as a whole: something is here and differs, and nobody said that it may be overwritten. */
export function refusals(items: readonly ImportItem[]): Problem[] {
  const refused = items.filter(({ change }) => change === 'refused').map(({ id }) => id);
  if (refused.length === 0) return [];
  const message = `${refused.join(', ')}: here already, and not as the tenant has it; nothing was written`;
  const fix = `--overwrite ${quoted(refused)} takes the tenant's; --only with the others leaves yours`;
  return [{ code: 'import-differs', message, fix }];
}

/**
 * A wish that fits nothing is a mistake that nobody should miss.
 *
 * @throws {CliError} with every one of them
 */
export function checkWishes(found: Found, wishes: readonly string[]): void {
  const unknown = unknownWishes(found, wishes);
  if (unknown.length === 0) return;
  const fix = 'name things as the import lists them, e.g. rules/add-claims, or a kind: rules, hooks, actions, modules';
  throw new CliError(
    unknown.map((wish) => ({ code: 'import-unknown', message: `there is no "${wish}" to import`, fix })),
  );
}

function quoted(ids: readonly string[]): string {
  return ids.map((id) => (/^[\w/.-]+$/.test(id) ? id : `'${id}'`)).join(' ');
}
