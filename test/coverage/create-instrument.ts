import { join } from 'node:path';
import type { Instrument } from '#bundle/instrument.ts';
import { countedModule, countedScript } from './counted-source.ts';
import { isMeasured } from './measured.ts';

/**
 * Creates what adds counters to a project's measured sources when they are compiled.
 *
 * @param root - absolute path of the project
 */
export function createInstrument(root: string): Instrument {
  return {
    module(path, text) {
      if (!isMeasured(root, path)) return text;
      const { code, map } = countedModule(path, text);
      return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`;
    },
    plainScript(script) {
      const { code, map } = countedScript(join(root, script.extension.source), script);
      return { ...script, code, map };
    },
  };
}
