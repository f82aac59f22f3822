import { decodedMap, encodedMap, TraceMap } from '@jridgewell/trace-mapping';
import { getLineInfo } from 'acorn';
import type { BuiltScript } from '../script.ts';
import type { TextPart } from './action-text.ts';
import type { RequiredModule } from './required-modules.ts';

/** Text on one line that gives way to a shorter one. Columns count from 0. */
interface Cut {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly shorterBy: number;
}

/**
 * Takes the versions out of what a script requires, since an Action has them in its list of dependencies. The rest of
 * the text stays as it is.
 */
export function unpinned(
  { code, map }: Pick<BuiltScript, 'code' | 'map'>,
  modules: readonly RequiredModule[],
): TextPart {
  const pinned = modules.filter(({ version }) => version !== undefined);
  // The last one first, so that offsets stay true.
  return pinned.toReversed().reduce(withoutVersion, { text: code, map });
}

function withoutVersion({ text, map = '' }: TextPart, { id, literal }: RequiredModule): Required<TextPart> {
  const quote = text.charAt(literal.start);
  const plain = `${quote}${id}${quote}`;
  const { line, column: start } = getLineInfo(text, literal.start);
  const length = literal.end - literal.start;
  const cut = { line, start, end: start + length, shorterBy: length - plain.length };
  return { text: text.slice(0, literal.start) + plain + text.slice(literal.end), map: withCut(map, cut) };
}

/** Forgets what stood inside, and moves what stands behind on the same line. */
function withCut(map: string, { line, start, end, shorterBy }: Cut): string {
  const decoded = decodedMap(new TraceMap(map));
  const segments = decoded.mappings[line - 1]?.filter(([column]) => column <= start || column >= end) ?? [];
  for (const segment of segments) if (segment[0] >= end) segment[0] -= shorterBy;
  return JSON.stringify(encodedMap(new TraceMap({ ...decoded, mappings: decoded.mappings.with(line - 1, segments) })));
}
