import type { PlanWishes } from '#deploy/plan/plan.ts';
import type { DeployFlags } from './deploy-flags.ts';

/** What the flags of a deploy ask a plan for. */
export function wishesOf({ adopt, rotate, allowDelete, full }: DeployFlags): PlanWishes {
  return { adopt, rotate, ...(allowDelete && { allowDelete }), ...(full && { full }) };
}
