import { readHeader } from '#bundle/script-header.ts';
import type { PlanOptions } from './plan-options.ts';

/** Whether a script was built by this toolkit: its header says so. */
export function isBuiltHere(script: string): boolean {
  return readHeader(script) !== undefined;
}

/** Whether a script was built here and then edited: its text is no longer the one that its header was made for. */
export function isEdited(script: string): boolean {
  return readHeader(script)?.intact === false;
}

/** Whether a deploy may write to what the tenant holds under a name of ours. */
export function mayWrite(
  { isAllOurs, wishes }: Pick<PlanOptions, 'isAllOurs' | 'wishes'>,
  name: string,
  scripts: readonly string[],
): boolean {
  return isAllOurs || wishes.adopt.includes(name) || scripts.some(isBuiltHere);
}
