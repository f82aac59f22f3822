import { sourceContentFor } from '@jridgewell/trace-mapping';
import type { Location } from '#project/location.ts';
import { codeExcerpt } from './code-excerpt.ts';
import { mapStack } from './map-stack.ts';
import type { SourceMaps } from './source-maps.ts';

/** An error of a script, told by the source that its author knows. */
export interface DescribedScriptError {
  /** As the first line of a stack: `TypeError: user.nickname is undefined`. */
  readonly message: string;
  /** Where it came about; absent when no frame of it stands in a source. */
  readonly location?: Location;
  /** The message with the frames below it; the message alone of an error that has none. */
  readonly stack: string;
  /** The lines around `location`, with a caret. */
  readonly excerpt?: string;
}

/**
 * Describes what a script threw, rejected with, or gave to its callback.
 *
 * @param maps - of the scripts that ran. They hold the sources as they were built, whatever has become of the files.
 */
export function describeScriptError(
  error: { readonly name: string; readonly message: string; readonly stack?: string },
  maps: SourceMaps,
): DescribedScriptError {
  const message = error.message === '' ? error.name : `${error.name}: ${error.message}`;
  const { stack, location } = mapStack(error.stack ?? message, maps);
  const excerpt = location && excerptOf(location, maps);
  return { message, stack, ...(location && { location }), ...(excerpt !== undefined && { excerpt }) };
}

function excerptOf({ file, line, column }: Location, maps: SourceMaps): string | undefined {
  const map = [...maps.values()].find(({ sources }) => sources.includes(file));
  const text = map && sourceContentFor(map, file);
  return text && line && column ? codeExcerpt(text, { line, column }) : undefined;
}
