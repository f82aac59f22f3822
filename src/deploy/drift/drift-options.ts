import type { PlanOptions } from '../plan/plan-options.ts';
import type { LastSent } from './last-sent.ts';

/** What decides about drift besides the tenant and the build. */
export interface DriftOptions extends Pick<PlanOptions, 'isAllOurs' | 'placements'> {
  /** The script that an Action was deployed with, by its name, where the tenant still has it and it is not the build's. */
  readonly originals: ReadonlyMap<string, string>;
  /** Absent where no deploy is on record: then the build counts as what was deployed. */
  readonly last?: LastSent;
}
