import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMeasured } from '#bundle/counters/measured.ts';
import type { BuiltScript } from '#bundle/script.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { changedLines } from './changed-lines.ts';
import type { LinesBySource } from './changed-sources.ts';
import { sourcesIn } from './sources-in.ts';

/**
 * Compares a build with what a tenant runs, which has no sources to compare: all code of a script that does not run
 * there as it is counts as changed.
 */
export function newSources(root: string, scripts: readonly BuiltScript[], running: DeployedExtensions): LinesBySource {
  const { rules, hooks, actions } = running;
  const codes = new Set([...rules, ...hooks].map(({ script }) => script).concat(actions.map(({ code }) => code)));
  const changed = scripts.filter(({ code }) => !codes.has(code)).flatMap(({ map }) => sourcesIn(map));
  const sources = [...new Set(changed)].filter((source) => isMeasured(root, join(root, source)));
  return new Map(
    sources.map((source) => [source, changedLines(source, undefined, readFileSync(join(root, source), 'utf8')).after]),
  );
}
