import { posix } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { getLineInfo } from 'acorn';
import { type PartialMessage, transform } from 'esbuild';
import { constantValues } from './constant-values.ts';
import { parseEsModuleText } from './parse-javascript.ts';

/**
 * Compiles constants into the text of a source and drops the branches that they rule out. `errors` holds the places
 * where a constant decides nothing, so that nothing could be dropped: one with the detail `constant-as-value` for each.
 *
 * @throws {BuildFailure} of esbuild, when the text does not compile
 */
export async function withConstants(
  file: string,
  text: string,
  constants: Readonly<Record<string, boolean>>,
): Promise<{ readonly code: string; readonly errors: readonly PartialMessage[] }> {
  const loader = file.endsWith('ts') ? 'ts' : 'js';
  // esbuild looks for the sources of this map beside the file that holds it.
  const sourcefile = posix.basename(file);
  const define = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, String(value)]));
  const { code } = await transform(text, { loader, sourcefile, define, minifySyntax: true, sourcemap: 'inline' });
  const plain = await transform(text, { loader, sourcefile, target: 'es2022', sourcemap: 'external' });
  return { code, errors: valueErrors(file, plain, Object.keys(constants)) };
}

function valueErrors(file: string, { code, map }: { code: string; map: string }, names: readonly string[]) {
  const trace = new TraceMap(map);
  return constantValues(parseEsModuleText(code), names).map(({ name, start }): PartialMessage => {
    const { line, column } = originalPositionFor(trace, getLineInfo(code, start));
    return { detail: 'constant-as-value', text: name, location: line === null ? null : { file, line, column } };
  });
}
