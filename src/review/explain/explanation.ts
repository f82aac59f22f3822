import type { DropReason } from '#auth0/claim-filter.ts';
import type { Json } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ExtensionRef } from '#pipeline/transaction-result.ts';
import type { Location } from '#project/location.ts';
import type { ConsoleLine, Outcome, StepFinding } from '#sandbox/trace.ts';
import type { Answer, Combination, ScriptRequest } from '../review.ts';

/** A claim that a step set anew, gave another value, or took out. */
export interface ClaimEffect {
  readonly kind: 'claim';
  readonly token: TokenName;
  readonly claim: string;
  /** What earlier steps had left; absent where there was none. */
  readonly before?: Json;
  /** Absent where the step took the claim out. */
  readonly after?: Json;
  /** Of an Action that runs several rules: those that may have done it, mostly one. */
  readonly extension: string;
  /** Why Auth0 leaves it out of the token, where it does. */
  readonly dropped?: DropReason;
  /** Where the source does it: several where it may be any of them. */
  readonly at: readonly Location[];
}

/** One thing that a step did. */
export type StepEffect =
  | ClaimEffect
  | { readonly kind: 'scope'; readonly added: readonly string[]; readonly removed: readonly string[] }
  /** A call of `api` that sets no claim, or of `auth0.users` in a rule. */
  | { readonly kind: 'call'; readonly path: string; readonly args: readonly Json[]; readonly at: readonly Location[] }
  /** What a rule left on `user` or `context` for the next one: `context.multifactor`. */
  | { readonly kind: 'left'; readonly path: string; readonly before?: Json; readonly after?: Json };

/** What one script did. */
export interface ExplainedStep extends ExtensionRef {
  /** 1 for the first script of the transaction. */
  readonly position: number;
  readonly outcome: Outcome;
  /** Where it failed or denied, as far as that is known. */
  readonly at: readonly Location[];
  readonly effects: readonly StepEffect[];
  readonly console: readonly ConsoleLine[];
  readonly requests: readonly Pick<ScriptRequest, 'method' | 'url'>[];
  readonly findings: readonly StepFinding[];
  readonly durationMs: number;
}

/** A transaction, step by step. */
export interface Explanation {
  readonly environment: string;
  readonly combination: Combination;
  readonly answer: Answer;
  readonly steps: readonly ExplainedStep[];
  /** Extensions of this trigger that were not run any more, because an earlier one ended the transaction. */
  readonly notReached: readonly ExtensionRef[];
  /** Extensions that never run for this grant: those of the other trigger. */
  readonly otherTrigger: readonly string[];
  readonly durationMs: number;
}
