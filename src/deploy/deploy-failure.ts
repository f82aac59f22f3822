import type { ApplyFailure } from './apply-message.ts';
import type { PlanItem } from './plan/plan.ts';
import type { RehearsalFailure } from './rehearse/rehearse.ts';
import type { VerifiedToken } from './verify/verify-tokens.ts';

/** Why a deploy stopped. */
export type DeployFailure =
  /** auth0-deploy-cli did. */
  | { readonly code: 'import-failed'; readonly applied: ApplyFailure }
  /** Somebody else has changed these since the plan: `actions/plan`. They were not overwritten. */
  | { readonly code: 'tenant-moved'; readonly resources: readonly string[] }
  /** The tenant does not build a draft. */
  | { readonly code: 'build-failed'; readonly action: string; readonly status: string }
  /** Drafts throw in the tenant's own runtime. */
  | { readonly code: 'rehearsal-failed'; readonly failures: readonly RehearsalFailure[] }
  /** Everything was written, and the tenant does not hold it. */
  | { readonly code: 'verification-failed'; readonly different: readonly PlanItem[] }
  /** A deletion was answered with success, and the tenant still holds it. */
  | { readonly code: 'not-deleted'; readonly resource: string }
  /** It holds it, and tokens do not keep their contract. */
  | { readonly code: 'tokens-failed'; readonly tokens: readonly VerifiedToken[] }
  /** Whoever deploys has ended it. */
  | { readonly code: 'interrupted' }
  /** The tenant refused, or did not answer. */
  | { readonly code: 'tenant-failed'; readonly error: unknown };

/** Ends the work of a deploy. */
export class DeployStop extends Error {
  override readonly name = 'DeployStop';
  readonly failure: DeployFailure;

  constructor(failure: DeployFailure) {
    super(failure.code);
    this.failure = failure;
  }
}
