import type { BuiltScript } from './script.ts';

/** Adds counters to what a test run measures. Tests bring one; a build for a tenant has none. */
export interface Instrument {
  /**
   * Takes a module in the language in which it is written, and gives it in the same one, with a source map at its end.
   *
   * @param path - absolute
   */
  readonly module: (path: string, text: string) => string;
  /** Takes a script that was plain JavaScript before, as it would go to a tenant. */
  readonly plainScript: (script: BuiltScript) => BuiltScript;
}
