import { encodedMap, FlattenMap } from '@jridgewell/trace-mapping';

/** A part of an emitted Action: lines of its own, with the source map of what was taken over from a script. */
export interface TextPart {
  readonly text: string;
  readonly map?: string;
}

/** Puts parts below one another, and their source maps into one. */
export function joinParts(parts: readonly TextPart[]): { readonly text: string; readonly map: string } {
  let line = 0;
  const sections = parts.flatMap(({ text, map }) => {
    const offset = { line, column: 0 };
    line += text.split('\n').length;
    return map === undefined ? [] : [{ offset, map: JSON.parse(map) }];
  });
  const text = parts.map((part) => part.text).join('\n');
  return { text, map: JSON.stringify(encodedMap(new FlattenMap({ version: 3, sections }))) };
}
