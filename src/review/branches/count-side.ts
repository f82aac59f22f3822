import { join, relative, sep } from 'node:path';
import { buildProject } from '#bundle/build.ts';
import { createInstrument } from '#bundle/counters/create-instrument.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import type { Project } from '#project/load-project.ts';
import type { LinesBySource } from './changed-sources.ts';
import { type FileCoverage, parseCounters, parseFileCoverage } from './file-coverage.ts';
import { type Point, pointsOf } from './points-of.ts';

/** The extensions of one side with counters in what has changed. */
export interface CountedSide {
  readonly project: Project;
  readonly extensions: DeployedExtensions;
  readonly points: readonly Point[];
}

/** Data that scripts are made of holds nothing that runs. */
const isCode = /\.[cm]?[jt]s$/;

/** Compiles a project with counters in its changed sources. A source that no extension imports is not counted. */
export async function countSide(project: Project, changed: LinesBySource): Promise<CountedSide> {
  const sources = new Map<string, FileCoverage>();
  const sourceOf = (path: string) => relative(project.root, path).replaceAll(sep, '/');
  const instrument = createInstrument(project.root, {
    isCounted: (path) => isCode.test(path) && changed.has(sourceOf(path)),
    onCounted: (coverage) => {
      const file = parseFileCoverage(coverage);
      sources.set(file.path, file);
    },
  });
  const built = await buildProject(project, instrument);
  if (built.status === 'failed') throw new Error(`Build "${project.root}" with counters: it builds without`);
  return {
    project,
    extensions: extensionsOfAssets(built.build.assets),
    points: [...changed].flatMap(([source, lines]) => {
      const coverage = sources.get(join(project.root, source));
      return coverage ? pointsOf(source, coverage, lines) : [];
    }),
  };
}

/** Picks the points that the counters of a transaction have seen. */
export function pointsHit(points: readonly Point[], coverage: string | undefined): readonly Point[] {
  if (coverage === undefined) return [];
  const counters = parseCounters(coverage);
  return points.filter(({ path, id, way }) => {
    const file = counters[path];
    return ((way === undefined ? file?.s[id] : file?.b[id]?.[way]) ?? 0) > 0;
  });
}
