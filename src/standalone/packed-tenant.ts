import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { platformModes } from '#auth0/platform-mode.ts';

const packedTenantSchema = z.strictObject({
  tenantId: z.string(),
  mode: z.enum(platformModes),
  /** CommonJS text of the npm packages that the deployed scripts require, by the id that they require. */
  packages: z.record(z.string(), z.string()),
});

/** What stands in a package beside the journal of its tenant. */
export type PackedTenant = z.infer<typeof packedTenantSchema>;

/** Names of the files of a package that hold what was deployed. */
export const packedFiles = { tenant: 'tenant.json', journal: 'tenant.jsonl', runner: 'runner.cjs' } as const;

/** Reads what was packed. */
export function loadPackedTenant(): PackedTenant {
  return packedTenantSchema.parse(JSON.parse(readFileSync(packedPath('tenant'), 'utf8')));
}

/** Where a file of the package is: beside the bundle that asks. */
export function packedPath(file: keyof typeof packedFiles): string {
  return fileURLToPath(new URL(packedFiles[file], import.meta.url));
}
