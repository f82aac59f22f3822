import { z } from 'zod';
import { readPages } from '#deploy/tenant-state/read-pages.ts';
import type { FoundModule } from '#import/found.ts';
import { ManagementError } from '#management/management-error.ts';
import type { SdkClients } from '#management/sdk-clients.ts';

const content = z.object({
  code: z.string().default(''),
  dependencies: z.array(z.object({ name: z.string(), version: z.string() })).default([]),
  secrets: z.array(z.object({ name: z.string() })).default([]),
});
const listed = content.extend({ id: z.string(), name: z.string() });
const version = content.extend({ version_number: z.number().default(0) });

/** Reads the Actions modules of a tenant, each in the version that was published last; none where there are no modules. */
export async function readModules({ actions: { modules } }: SdkClients): Promise<FoundModule[]> {
  try {
    const found = await readPages((page, per_page) => modules.list({ page, per_page }), 'modules', listed);
    return await Promise.all(found.map((module) => readModule(modules, module)));
  } catch (error) {
    if (error instanceof ManagementError && error.status === 404) return [];
    throw error;
  }
}

async function readModule(
  { versions }: SdkClients['actions']['modules'],
  { id, name, ...draft }: z.infer<typeof listed>,
): Promise<FoundModule> {
  const list = (page: number, per_page: number) => versions.list(id, { page, per_page });
  const published = await readPages(list, 'versions', version);
  const newest = published.toSorted((left, right) => right.version_number - left.version_number)[0];
  const { code: script, dependencies, secrets } = newest ?? draft;
  const notes = newest ? [] : ['it was never published: its draft is imported'];
  return { name, script, dependencies, secrets: secrets.map((secret) => ({ name: secret.name })), notes };
}
