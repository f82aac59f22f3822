import { join } from 'node:path';
import type { Instrument } from '../instrument.ts';
import { countedModule, countedScript } from './counted-source.ts';
import { isMeasured } from './measured.ts';

/** Which sources are counted, and who hears what there is to count in them. */
export interface CountedSources {
  readonly isCounted: (path: string) => boolean;
  /** @param coverage - istanbul's, with every counter at zero */
  readonly onCounted?: (coverage: object) => void;
}

/**
 * Creates what adds counters to a project's sources when they are compiled: to all that tests measure, unless told.
 *
 * @param root - absolute path of the project
 */
export function createInstrument(
  root: string,
  { isCounted, onCounted }: CountedSources = { isCounted: (path) => isMeasured(root, path) },
): Instrument {
  return {
    module(path, text) {
      if (!isCounted(path)) return text;
      const { code, map, coverage } = countedModule(path, text);
      onCounted?.(coverage);
      return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`;
    },
    plainScript(script) {
      const path = join(root, script.extension.source);
      if (!isCounted(path)) return script;
      const { code, map, coverage } = countedScript(path, script);
      onCounted?.(coverage);
      return { ...script, code, map };
    },
  };
}
