import type { ModuleText } from '#sandbox/flow-host.ts';

/** Gives the CommonJS text of an npm package, by the id that a script requires; undefined when there is none. */
export type FindPackage = (id: string) => Promise<string | undefined>;

/** Gives the modules of a flow whose scripts require these packages. */
export async function packageModules(
  ids: readonly string[],
  findPackage: FindPackage,
): Promise<Readonly<Record<string, ModuleText>>> {
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const code = await findPackage(id);
      return code === undefined ? [] : [[id, { code }] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}
