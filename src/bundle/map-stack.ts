import { originalPositionFor } from '@jridgewell/trace-mapping';
import { type Location, renderLocation } from '#project/location.ts';
import type { SourceMaps } from './source-maps.ts';

/** A stack of the sandbox, as the authors of its scripts know their code. */
export interface MappedStack {
  readonly stack: string;
  /** The place of the topmost frame that stands in a source of the project. */
  readonly location?: Location;
}

/**
 * Names sources in place of scripts: `rules/username.js:12:5` becomes `claims/username.ts:7:11`.
 *
 * Frames of scripts that have no map stay as they are. Those of the build's own lines, which call what an author has
 * exported, go.
 */
export function mapStack(stack: string, maps: SourceMaps): MappedStack {
  const lines = stack.split('\n').flatMap((line) => mapLine(line, maps));
  const location = lines.find((line) => line.location)?.location;
  return { stack: lines.map(({ text }) => text).join('\n'), ...(location && { location }) };
}

interface MappedLine {
  readonly text: string;
  readonly location?: Location;
}

function mapLine(text: string, maps: SourceMaps): MappedLine[] {
  const frame = parseFrame(text, maps);
  if (!frame) return [{ text }];
  const { source, line, column } = originalPositionFor(frame.map, { line: frame.line, column: frame.column - 1 });
  if (source === null) return [{ text }];
  if (source.startsWith('entry:')) return [];
  const location = { file: source, line, column: column + 1 };
  return [{ text: frame.before + renderLocation(location) + frame.after, location }];
}

/**
 * Takes a line such as `    at async rule (rules/username.js:12:5)` apart. The script is looked for by name, because
 * names of scripts and of functions may hold any character.
 */
function parseFrame(text: string, maps: SourceMaps) {
  const [end, line, column, after] = /:(\d+):(\d+)(\)?)$/.exec(text) ?? [];
  if (end === undefined || after === undefined || !/^\s+at /.test(text)) return undefined;
  const name = text.slice(0, -end.length);
  const [path, map] = [...maps].find(([script]) => name.endsWith(` ${script}`) || name.endsWith(`(${script}`)) ?? [];
  if (path === undefined || map === undefined) return undefined;
  return { before: name.slice(0, -path.length), map, line: Number(line), column: Number(column), after };
}
