import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import type { PlanItem } from './plan.ts';

/** The plan for resources of one type. */
export interface TypePlan {
  readonly items: readonly PlanItem[];
  readonly findings: readonly DeployFinding[];
  /** What is to be sent: no more than what changed. */
  readonly changes: Assets;
}
