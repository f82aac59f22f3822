import type { NamedStep } from './named-step.ts';

/**
 * Where a login goes on after an interruption.
 *
 * - `rules`: a rule had redirected the user. All rules run again, then the Actions.
 * - `action`: an Action had redirected the user, or shown a form. Its `onContinuePostLogin` runs, then the Actions
 *   after it.
 * - `after-action`: an Action had asked for a factor. The Actions after it run.
 * - `end`: a factor was asked for when everything had run. Nothing is left.
 */
export type ResumePoint =
  | { readonly at: 'action'; readonly action: string }
  | { readonly at: 'after-action'; readonly action: string }
  | { readonly at: 'end' }
  | { readonly at: 'rules' };

/** What a login that was interrupted needs to go on. The tenant keeps it and looks at nothing in it. */
export interface Continuation {
  readonly point: ResumePoint;
  /** What the scripts before the interruption did, without those that run again. */
  readonly steps: readonly NamedStep[];
  /** Ids of the rules that have run, for `api.rules.wasExecuted`. */
  readonly executedRules: readonly string[];
  /** What is not asked for again. */
  readonly settled: Settled;
}

/** What the user has already done for this login. */
export interface Settled {
  /** Auth0 redirects for rules once. */
  readonly redirect: boolean;
  /** That one factor is enough, whoever asks for another one later, is assumed. */
  readonly factor: boolean;
}

/** Of a login that begins. */
export const nothingSettled: Settled = { redirect: false, factor: false };
