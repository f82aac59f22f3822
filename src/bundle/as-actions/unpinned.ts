import { decodedMap, encodedMap, TraceMap } from '@jridgewell/trace-mapping';
import { getLineInfo } from 'acorn';
import type { BuiltScript } from '../script.ts';
import type { TextPart } from './action-text.ts';
import type { RequiredModule } from './required-modules.ts';

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
  const shift = plain.length - (literal.end - literal.start);
  return {
    text: text.slice(0, literal.start) + plain + text.slice(literal.end),
    map: shifted(map, getLineInfo(text, literal.end), shift),
  };
}

/** Moves what stands behind a place on its line. */
function shifted(map: string, { line, column }: { line: number; column: number }, shift: number): string {
  const decoded = decodedMap(new TraceMap(map));
  const mappings = decoded.mappings.map((segments, index) =>
    index !== line - 1
      ? segments
      : segments.map((segment): typeof segment => {
          const [at, ...rest] = segment;
          return at < column ? segment : ([at + shift, ...rest] as typeof segment);
        }),
  );
  return JSON.stringify(encodedMap(new TraceMap({ ...decoded, mappings })));
}
