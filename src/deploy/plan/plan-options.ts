import type { BindingPlacement } from '#project/environment.ts';
import type { PlanWishes } from './plan.ts';

/** What decides about a plan besides the tenant and the build. */
export interface PlanOptions {
  readonly environment: string;
  readonly domain: string;
  readonly wishes: PlanWishes;
  /** Whether everything in the tenant is ours, to be replaced and removed: the local tenant. */
  readonly isAllOurs: boolean;
  /** Beside which foreign Action ours are bound, by trigger. */
  readonly placements: Readonly<Record<string, BindingPlacement | undefined>>;
}
