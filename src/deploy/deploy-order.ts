import type { Assets } from '#bundle/assets.ts';
import type { Applier } from './apply.ts';
import type { ApplyRequest, StockImport } from './apply-message.ts';
import type { Deletion } from './delete-left-behind.ts';
import type { ManagementSession } from './management-session.ts';
import type { PlanOptions } from './plan/plan-options.ts';
import type { RehearsalEvent } from './rehearse/rehearsal-events.ts';
import type { SavedState } from './restore/saved-state.ts';
import type { TenantState } from './tenant-state/tenant-state.ts';
import type { VerifiedToken } from './verify/verify-tokens.ts';

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
  /** What is deleted after all else, because the build no longer holds it. */
  readonly deletions: readonly Deletion[];
  /** With it the deploy CLI's own import sends everything, and there is nothing to rehearse. */
  readonly stock?: StockImport;
  /** Takes the tokens that the deploy is verified by, and judges them. */
  readonly checkTokens: () => Promise<readonly VerifiedToken[]>;
  /** Once aborted no piece of work is begun any more, and the deploy stops. */
  readonly stop?: AbortSignal;
  /** Told at the beginning of each piece of work, which may note how far it is. */
  readonly onPhase: <T>(label: string, work: (note: (detail: string) => void) => Promise<T>) => Promise<T>;
}
