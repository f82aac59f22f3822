import type { Assets } from '#bundle/assets.ts';
import type { Applier } from './apply.ts';
import type { ApplyRequest } from './apply-message.ts';
import type { ManagementSession } from './management-session.ts';
import type { PlanOptions } from './plan/plan-options.ts';
import type { RehearsalEvent } from './rehearse/rehearsal-events.ts';
import type { SavedState } from './restore/saved-state.ts';
import type { TenantState } from './tenant-state/tenant-state.ts';

/** A plan that is to be carried out, and everything that it takes. */
export interface DeployOrder {
  readonly session: Pick<ManagementSession, 'clients' | 'token'>;
  readonly applier: Applier;
  readonly target: Pick<ApplyRequest, 'answerMs' | 'ca' | 'domain' | 'isLocal'>;
  /** What the plan saw. */
  readonly state: TenantState;
  readonly saved: SavedState;
  /** What changes, with the values of its secrets. */
  readonly changes: Assets;
  /** The whole build, which the tenant is compared with afterwards. */
  readonly assets: Assets;
  readonly options: PlanOptions;
  /** What drafts are rehearsed with; nothing, to leave that out. */
  readonly events: readonly RehearsalEvent[];
  /** Told at the beginning of each piece of work. */
  readonly onPhase: <T>(label: string, work: () => Promise<T>) => Promise<T>;
}
