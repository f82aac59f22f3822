import { eachMapping, TraceMap } from '@jridgewell/trace-mapping';
import { diffArrays } from 'diff';
import { transformSync } from 'esbuild';

/** Numbers of lines, from 1, whose code the other text does not have. */
export interface ChangedLines {
  readonly before: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

/** A line of code, and the lines of the source that it is made of. */
interface CodeLine {
  readonly text: string;
  readonly sources: readonly number[];
}

/**
 * Compares the code of two states of a source. Comments, types and line breaks are no code: changing them changes no
 * line. Of a source that only one side has, every line with code has changed.
 */
export function changedLines(path: string, before: string | undefined, after: string | undefined): ChangedLines {
  const [old, now] = [codeLines(path, before ?? ''), codeLines(path, after ?? '')];
  const changed = { before: new Set<number>(), after: new Set<number>() };
  let [oldIndex, nowIndex] = [0, 0];
  const isSame = (left: CodeLine, right: CodeLine) => left.text === right.text;
  for (const { count, added, removed } of diffArrays(old, now, { comparator: isSame })) {
    if (removed) addLines(changed.before, old.slice(oldIndex, oldIndex + count));
    if (added) addLines(changed.after, now.slice(nowIndex, nowIndex + count));
    if (!added) oldIndex += count;
    if (!removed) nowIndex += count;
  }
  return changed;
}

function addLines(lines: Set<number>, code: readonly CodeLine[]): void {
  for (const { sources } of code) for (const source of sources) lines.add(source);
}

/** A script from the dashboard is one function expression, which by itself is no program. */
function codeLines(path: string, text: string): CodeLine[] {
  return compiledLines(path, text, '') ?? compiledLines(path, text, '(') ?? plainLines(text);
}

function compiledLines(path: string, text: string, opening: '' | '('): CodeLine[] | undefined {
  const closing = opening === '' ? '' : '\n)';
  const loader = path.endsWith('ts') ? 'ts' : 'js';
  try {
    const { code, map } = transformSync(`${opening}${text}${closing}`, {
      loader,
      sourcemap: 'external',
      logLevel: 'silent',
    });
    const sources = new Map<number, Set<number>>();
    eachMapping(new TraceMap(map), ({ generatedLine, originalLine }) => {
      if (originalLine === null) return;
      sources.set(generatedLine, (sources.get(generatedLine) ?? new Set()).add(originalLine));
    });
    return code.split('\n').map((line, index) => ({ text: line, sources: [...(sources.get(index + 1) ?? [])] }));
  } catch {
    // What does not compile is compared as text.
    return undefined;
  }
}

function plainLines(text: string): CodeLine[] {
  return text.split('\n').map((line, index) => ({ text: line.trim(), sources: [index + 1] }));
}
