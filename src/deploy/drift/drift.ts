import type { FieldChange } from '../plan/plan.ts';

/**
 * What became of a resource of ours.
 *
 * - `edited`: its script is no longer the one that its header was made for.
 * - `replaced`: its script has no header of ours any more.
 * - `other-build`: nobody edited it, but another build made it: an earlier one, a later one, or a version that somebody
 *   rolled back to.
 * - `draft`: what runs is as built; a draft is not, and would run once somebody deploys it.
 * - `changed`: its script is as built, and something else is not. For a trigger: its bindings, what others have added since
 *   the last deploy included, where that is on record.
 * - `missing`: it is gone, or was never deployed.
 * - `added`: only in a tenant that is all ours: the build does not hold it.
 */
export type DriftKind = 'added' | 'changed' | 'draft' | 'edited' | 'missing' | 'other-build' | 'replaced';

/** One difference between what was deployed and what the tenant holds: `before` is the former, `after` the latter. */
export interface DriftItem {
  readonly drift: DriftKind;
  readonly type: 'actions' | 'hooks' | 'rules' | 'rulesConfigs' | 'triggers';
  readonly name: string;
  readonly fields: readonly FieldChange[];
}

/** A {@link DriftItem}, with the script that the tenant holds in place of the one that was deployed. */
export interface Drifted {
  readonly item: DriftItem;
  readonly script?: string;
}

/** What others have bound to a trigger at which something of ours runs. */
export interface Beside {
  readonly triggerId: string;
  /** In the order in which they run. */
  readonly names: readonly string[];
}

/** How a tenant differs from what was deployed to it. */
export interface Drift {
  readonly drifted: readonly Drifted[];
  /** What the tenant holds as it was deployed, and this build would change: `actions/plan`. Known from records only. */
  readonly pending: readonly string[];
  /** How many resources of the build the tenant holds as they were built. */
  readonly asBuilt: number;
  readonly beside: readonly Beside[];
}
