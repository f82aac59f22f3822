import { createInstrumenter, type InstrumenterOptions } from 'istanbul-lib-instrument';
import { scriptPath } from '../extension.ts';
import type { BuiltScript } from '../script.ts';
import { withoutMapName } from '../without-map-name.ts';

/** A source that counts which of its statements, functions and branches run. */
export interface CountedSource {
  readonly code: string;
  /** Source map as JSON. */
  readonly map: string;
  /** What is counted and where it stands, with every counter at zero. */
  readonly coverage: object;
}

/** Where vitest looks for counters, in its own realm and in ours alike. */
const options = {
  coverageVariable: '__VITEST_COVERAGE__',
  coverageGlobalScope: 'globalThis',
  coverageGlobalScopeFunc: false,
  produceSourceMap: true,
  compact: false,
} satisfies Partial<InstrumenterOptions>;

const modules = {
  ts: createInstrumenter({ ...options, esModules: true, parserPlugins: ['typescript'] }),
  js: createInstrumenter({ ...options, esModules: true }),
};
// Auth0 allows `return` outside of functions, as CommonJS does.
const scripts = createInstrumenter({ ...options, esModules: false, autoWrap: true });

/**
 * Adds counters to a module. TypeScript stays TypeScript, so that what is counted stands where its author wrote it,
 * and the counters are the same ones whoever compiles the module: those of two ways can be added up.
 *
 * @param path - absolute; reports name the file by it
 */
export function countedModule(path: string, text: string): CountedSource {
  const instrumenter = modules[path.endsWith('ts') ? 'ts' : 'js'];
  const code = instrumenter.instrumentSync(withoutMapName(withoutByteOrderMark(text)), path);
  return { code, map: JSON.stringify(instrumenter.lastSourceMap()), coverage: instrumenter.lastFileCoverage() };
}

/**
 * Adds counters to a script that was plain JavaScript before it was built.
 *
 * @param path - absolute path of its source; reports name the file by it
 */
export function countedScript(path: string, script: BuiltScript): CountedSource {
  return script.extension.form === 'rule' ? countedRule(path, script) : countedText(path, script, script.code, 0);
}

/** Nothing may stand beside a rule's function: a function around it takes the counters. */
function countedRule(path: string, script: BuiltScript): CountedSource {
  const { code, map, coverage } = countedText(path, script, `return (\n${script.code}\n)(...arguments);`, 1);
  return { code: `function (user, context, callback) {\n${code}\n}`, map: movedDown(map, 1), coverage };
}

/** @param linesAbove - lines of the text before the script's own */
function countedText(path: string, { map, extension }: BuiltScript, text: string, linesAbove: number): CountedSource {
  const inputMap = JSON.parse(movedDown(map, linesAbove));
  const code = scripts.instrumentSync(text, path, { ...inputMap, sources: [path] });
  const outputMap = { ...scripts.lastSourceMap(), file: scriptPath(extension), sources: [extension.source] };
  return { code, map: JSON.stringify(outputMap), coverage: scripts.lastFileCoverage() };
}

/** In a source map every line ends with a semicolon. */
function movedDown(map: string, lines: number): string {
  const parsed: { readonly mappings: string } = JSON.parse(map);
  return JSON.stringify({ ...parsed, mappings: ';'.repeat(lines) + parsed.mappings });
}

function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
