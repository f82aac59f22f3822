import { readFileSync } from 'node:fs';
import type { CoverageOptions, Vite } from 'vitest/node';
import { countedModule } from '#bundle/counters/counted-source.ts';
import { isMeasured } from '#bundle/counters/measured.ts';
import { uncounted } from './uncounted.ts';

/**
 * Has vitest count measured files that tests import in the same way as the sandbox counts them, so that the counters
 * of both add up. vitest by itself counts what the compiler has made of a file.
 *
 * @param root - absolute path of the project
 */
export function coveragePlugin(root: string): Vite.Plugin {
  return {
    name: 'coverage',
    enforce: 'pre',
    load(id) {
      const [path = id, query] = id.split('?');
      if (!isMeasured(root, path)) return undefined;
      // vitest loads what no test has reached to learn what there is to count: `createCounter` knows.
      if (query?.includes('vitest-uncovered-coverage')) return { code: '', map: null };
      const { code, map } = countedModule(path, readFileSync(path, 'utf8'));
      return { code, map };
    },
  };
}

/**
 * Creates the last step of vitest's own counting, which has nothing left to do but to list what no test has reached.
 *
 * @param root - absolute path of the project
 */
export function createCounter(root: string): ReturnType<NonNullable<CoverageOptions['instrumenter']>> {
  let lastFile = '';
  return {
    instrumentSync(code, file) {
      lastFile = file.split('?')[0] ?? file;
      return code;
    },
    lastSourceMap: () => null,
    lastFileCoverage: () => uncounted(root, lastFile),
  };
}
