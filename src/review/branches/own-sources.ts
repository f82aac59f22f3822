import type { BuiltScript } from '#bundle/script.ts';
import { sourcesIn } from './sources-in.ts';

/** Packages, the toolkit's own part of a script, files outside of the project, and what no file holds. */
const foreign = /^(\.\.\/|src\/|.*node_modules\/|\w+:)/;

/** Lists what a team has written of some scripts, modules and data alike: paths from the project's root. */
export function ownSources(scripts: readonly BuiltScript[]): readonly string[] {
  return [...new Set(scripts.flatMap(({ map }) => sourcesIn(map)))].filter((source) => !foreign.test(source));
}
