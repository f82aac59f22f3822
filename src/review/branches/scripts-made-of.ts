import { compile } from '#bundle/compile.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import type { BuiltScript } from '#bundle/script.ts';
import type { Project } from '#project/load-project.ts';
import { sourcesIn } from './sources-in.ts';

/**
 * Compiles a project's extensions as their authors wrote them, each one apart, and picks those that are made of some
 * sources: what they ask for is in there.
 *
 * @param sources - paths from the project's root
 */
export async function scriptsMadeOf(
  project: Project,
  sources: { readonly has: (path: string) => boolean; readonly size: number },
): Promise<readonly BuiltScript[]> {
  if (sources.size === 0) return [];
  const scripts = await scriptsOf(project);
  return scripts.filter(({ map }) => sourcesIn(map).some((source) => sources.has(source)));
}

/** Compiles a project's extensions as their authors wrote them, each one apart. */
export async function scriptsOf(project: Project): Promise<readonly BuiltScript[]> {
  return (await compile(project, extensionsOf(project))).scripts;
}
