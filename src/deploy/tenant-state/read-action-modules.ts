import { z } from 'zod';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import { readPages } from './read-pages.ts';
import type { TenantAction } from './tenant-state.ts';

/** An Actions module as running Actions get it. */
export interface TenantModule {
  /** Required as `actions:<name>`. */
  readonly name: string;
  readonly code: string;
  /** Auth0 never shows their values. */
  readonly secretNames: readonly string[];
  /** Whether Actions run with other versions of it, too. */
  readonly hasOtherVersions: boolean;
}

const listed = z.object({ id: z.string(), name: z.string() });
const version = z.object({
  id: z.string(),
  version_number: z.number().default(0),
  code: z.string().default(''),
  secrets: z.array(z.object({ name: z.string() })).default([]),
});

/**
 * Reads the Actions modules that the running versions of some Actions require: each in the version that the first of
 * them was deployed with, or else in the newest. Asks for nothing where none is required.
 */
export async function readActionModules(
  { actions: { modules } }: SdkClients,
  actions: readonly TenantAction[],
): Promise<TenantModule[]> {
  const used = usedModules(actions);
  if (used.size === 0) return [];
  const held = await readPages((page, per_page) => modules.list({ page, per_page }), 'modules', listed);
  const found = held.filter(({ name }) => used.has(name));
  const read = found.map(async ({ id, name }): Promise<TenantModule[]> => {
    const [versionId, ...others] = used.get(name) ?? [];
    const shown = versionId === undefined ? await newest(modules, id) : await one(modules, id, versionId);
    const secretNames = shown?.secrets.map((secret) => secret.name) ?? [];
    return shown ? [{ name, code: shown.code, secretNames, hasOtherVersions: others.length > 0 }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** Names of the Actions modules that running versions require, with the versions that are named. */
export function usedModules(actions: readonly TenantAction[]): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const { deployed, modules = [] } of actions) {
    const required = [...(deployed?.code ?? '').matchAll(/\brequire\(\s*(['"`])actions:([^'"`]+)\1\s*\)/g)];
    for (const [, , name = ''] of required) used.set(name, used.get(name) ?? new Set());
    for (const { name, versionId } of modules) {
      used.set(name, new Set([...(used.get(name) ?? []), ...(versionId === undefined ? [] : [versionId])]));
    }
  }
  return used;
}

type Modules = SdkClients['actions']['modules'];

async function one({ versions }: Modules, moduleId: string, id: string) {
  return version.parse(await callSdk(() => versions.get(moduleId, id)));
}

/** A module that was never published has none. */
async function newest({ versions }: Modules, id: string) {
  const list = (page: number, per_page: number) => versions.list(id, { page, per_page });
  const found = await readPages(list, 'versions', version);
  return found.toSorted((a, b) => b.version_number - a.version_number)[0];
}
