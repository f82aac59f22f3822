import { errorJson } from './error-json.ts';
import { apply } from './intrinsics.ts';
import type { Report } from './report.ts';

/**
 * Creates what a rule or hook calls when it has finished. Only its first call counts.
 *
 * @param describe - gives the JSON of a `ScriptError`.
 */
export function createCallback(
  report: Report,
  complete: (...results: readonly unknown[]) => void,
  describe: (error: unknown) => string = errorJson,
) {
  let isCalled = false;
  return (error?: unknown, ...results: readonly unknown[]): void => {
    report.calledBack();
    if (isCalled) return;
    isCalled = true;
    if (error) {
      report.settle('denied', describe(error));
    } else {
      apply(complete, undefined, results);
      report.settle('completed');
    }
  };
}
