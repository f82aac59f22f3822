import type { DeployFinding } from '../deploy-finding.ts';
import type { PlanItem } from './plan.ts';

/** What is to be said of scripts: one of our name that is not ours, and one of ours that somebody edited. */
export function scriptFindings(items: readonly PlanItem[]): DeployFinding[] {
  return items.flatMap((item): DeployFinding[] => {
    const { type, name } = item;
    if (item.change === 'foreign' && item.sends !== undefined) return [{ code: 'foreign-name', type, name }];
    const isLost = (item.change === 'update' || item.change === 'delete') && item.edited;
    return isLost ? [{ code: 'edited-in-tenant', type, name }] : [];
  });
}
