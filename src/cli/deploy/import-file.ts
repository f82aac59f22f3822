import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assets } from '#bundle/assets.ts';
import type { Build } from '#bundle/build.ts';
import { writeDist } from '#bundle/write-dist.ts';
import type { ApplyCounts, StockImport } from '#deploy/apply-message.ts';
import type { Plan } from '#deploy/plan/plan.ts';

/** A tenant.yaml with its scripts, which the stock import takes. Disposing of it removes it. */
export interface ImportFile extends StockImport, Disposable {}

/**
 * Writes what `dist/<environment>` holds to a folder of its own, with the bindings of others among ours: the stock import
 * would remove theirs. No secret is in it.
 */
export function writeImportFile(
  build: Build,
  assets: Assets,
  environmentName: string,
  mappings: StockImport['mappings'],
): ImportFile {
  const root = mkdtempSync(join(tmpdir(), 'auth0-custom-claims-import-'));
  const file = join(writeDist(root, environmentName, { ...build, assets }), 'tenant.yaml');
  return { file, mappings, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

/** What a stock import has written, which does not tell: all that was to be sent. */
export function countsOf({ items }: Pick<Plan, 'items'>): Readonly<Record<string, ApplyCounts>> {
  const counts: Record<string, ApplyCounts> = {};
  for (const { type, change } of items) {
    const { created, updated, deleted } = counts[type] ?? { created: 0, updated: 0, deleted: 0 };
    if (change === 'create') counts[type] = { created: created + 1, updated, deleted };
    if (change === 'update' || change === 'always') counts[type] = { created, updated: updated + 1, deleted };
  }
  return counts;
}
