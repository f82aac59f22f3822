import type { DropReason } from '#auth0/claim-filter.ts';
import type { JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ClaimProvenance, ExtensionRef, TransactionFinding } from '#pipeline/transaction-result.ts';
import type { ApiCall, ConsoleLine, Outcome, RecordedRequest, Step } from '#sandbox/trace.ts';

/** A claim that an extension set and Auth0 would leave out of the token without a word. */
export interface DroppedClaim extends ExtensionRef {
  readonly token: TokenName;
  readonly claim: string;
  readonly reason: DropReason;
}

/** What the scripts of a test did, from the first one to the last one that ran. */
export interface Run {
  /**
   * How it ended: with what the last script did, or with what stops a transaction after its last script, such as a
   * rule's `context.redirect`.
   */
  readonly outcome: Outcome;
  /** The custom claims that Auth0 keeps. Both are empty where no token would be issued. */
  readonly claims: Readonly<Record<TokenName, JsonObject>>;
  /** The same claims, each with the extension that set it. */
  readonly provenance: readonly ClaimProvenance[];
  readonly dropped: readonly DroppedClaim[];
  /** The scopes of the access token; empty where none would be issued. */
  readonly scope: readonly string[];
  /** Every call of an Action's `api`, and of `auth0.users` in a rule, in their order. */
  readonly calls: readonly (ExtensionRef & ApiCall)[];
  readonly console: readonly ConsoleLine[];
  readonly requests: readonly RecordedRequest[];
  /** What Auth0 would keep to itself, dropped claims included. */
  readonly findings: readonly TransactionFinding[];
  /** The extensions that ran, in their order. */
  readonly ran: readonly ExtensionRef[];
  /** What each of them did, as the sandbox tells it. */
  readonly steps: readonly Step[];
  /** Why the script failed or denied: its error with the place in the source, for a person. */
  readonly failure?: string;
}

/** Tells a run from anything else that a test may give to a matcher. */
export function isRun(value: unknown): value is Run {
  return typeof value === 'object' && value !== null && 'outcome' in value && 'claims' in value && 'ran' in value;
}
