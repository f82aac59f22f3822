import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltScript } from '#bundle/script.ts';
import { isSameScript } from '#bundle/script-header.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { changedLines } from './changed-lines.ts';
import type { LinesBySource } from './changed-sources.ts';
import { ownSources } from './own-sources.ts';

/**
 * Compares a build with what a tenant runs, which has no sources to compare: all code of a script that does not run
 * there as it is counts as changed.
 */
export function newSources(root: string, scripts: readonly BuiltScript[], running: DeployedExtensions): LinesBySource {
  const { rules, hooks, actions } = running;
  const held = [...rules, ...hooks].map(({ script }) => script).concat(actions.map(({ code }) => code));
  const changed = ownSources(scripts.filter(({ code }) => !held.some((text) => isSameScript(text, code))));
  return new Map(
    changed.map((source) => [source, changedLines(source, undefined, readFileSync(join(root, source), 'utf8')).after]),
  );
}
