import { readHeader } from '#bundle/script-header.ts';
import type { TenantAction } from '../tenant-state/tenant-state.ts';
import type { PlanOptions } from './plan-options.ts';

/** Whether a script was built by this toolkit: its header says so. */
export function isBuiltHere(script: string): boolean {
  return readHeader(script) !== undefined;
}

/** Whether a script was built here and then edited: its text is no longer the one that its header was made for. */
export function isEdited(script: string): boolean {
  return readHeader(script)?.intact === false;
}

/** The scripts of an Action: of its draft, and of the version that runs. */
export function scriptsOf({ code, deployed }: Pick<TenantAction, 'code' | 'deployed'>): string[] {
  return [code, ...(deployed ? [deployed.code] : [])];
}

/** Whether an Action that a build does not hold was built here. One of Auth0's or a partner's never was. */
export function isLeftBehind(action: TenantAction): boolean {
  return !action.isIntegration && scriptsOf(action).some(isBuiltHere);
}

/** Whether what was built here and is not in the build is deleted. */
export function mayDelete({ isAllOurs, wishes }: Pick<PlanOptions, 'isAllOurs' | 'wishes'>): boolean {
  return isAllOurs || wishes.allowDelete === true;
}

/** Whether a deploy may write to what the tenant holds under a name of ours. */
export function mayWrite(
  { isAllOurs, wishes }: Pick<PlanOptions, 'isAllOurs' | 'wishes'>,
  name: string,
  scripts: readonly string[],
): boolean {
  return isAllOurs || wishes.adopt.includes(name) || scripts.some(isBuiltHere);
}
