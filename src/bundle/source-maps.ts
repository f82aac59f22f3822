import { TraceMap } from '@jridgewell/trace-mapping';
import { scriptPath } from './extension.ts';
import type { BuiltScript } from './script.ts';

/** The source maps of scripts, by the path under which stack frames name a script: `rules/username.js`. */
export type SourceMaps = ReadonlyMap<string, TraceMap>;

/** Lists the source maps of a build. */
export function sourceMapsOf(scripts: readonly BuiltScript[]): SourceMaps {
  return new Map(scripts.map(({ extension, map }) => [scriptPath(extension), new TraceMap(map)]));
}
