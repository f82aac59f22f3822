import { readHeader } from '../script-header.ts';

/** Stands behind the sources in the header of an Action that was a rule or a hook. */
export const asAction = '(as Action)';

/** Whether a script is an Action that was built from rules or a hook. */
export function isAsAction(code: string): boolean {
  return readHeader(code)?.source.endsWith(asAction) ?? false;
}
