import type { DropReason } from '#auth0/claim-filter.ts';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { ApiCall, StepFinding, Trace } from '#sandbox/trace.ts';

/** `access_token` and `id_token`, as token responses name them. */
export type TokenName = 'access_token' | 'id_token';

/** Which extension, and in which form it runs: `{ extension: 'rules/username', form: 'rule' }`. */
export interface ExtensionRef {
  readonly extension: string;
  readonly form: 'action' | 'hook' | 'rule';
}

/** A custom claim that the token will carry, with its provenance. */
export interface ClaimProvenance extends ExtensionRef {
  readonly token: TokenName;
  readonly claim: string;
  readonly value: Json;
  /** Extensions that had set the claim before, in their order, when this one changed it. */
  readonly replaced: readonly ExtensionRef[];
}

/** What Auth0 would not say aloud. */
export type TransactionFinding =
  | (ExtensionRef & {
      readonly code: 'claim-dropped';
      readonly token: TokenName;
      readonly claim: string;
      readonly reason: DropReason;
    })
  | (ExtensionRef & { readonly code: 'claim-removed'; readonly token: TokenName; readonly claim: string })
  | (ExtensionRef & { readonly code: 'script'; readonly finding: StepFinding });

interface ResultBase {
  readonly findings: readonly TransactionFinding[];
  /** Metadata writes and other calls whose effect comes after the transaction. */
  readonly calls: readonly (ExtensionRef & ApiCall)[];
  readonly trace: Trace;
}

/** Tokens may be issued: custom claims per token, and the scopes after all scripts. */
export interface Issued extends ResultBase {
  readonly status: 'issued';
  readonly scope: readonly string[];
  readonly claims: Readonly<Record<TokenName, JsonObject>>;
  readonly provenance: readonly ClaimProvenance[];
}

/** An OAuth error answer; `by` is the extension that caused it, absent when the claims were too large. */
export interface Refused extends ResultBase {
  readonly status: 'denied' | 'failed';
  readonly by?: ExtensionRef;
  /** OAuth error code, e.g. `access_denied`, `unauthorized`, `invalid_scope`, `server_error`. */
  readonly error: string;
  readonly errorDescription: string;
}

/** An Action or rule wants the user elsewhere first: a page (`redirected`) or another factor (`challenged`). */
export interface Interrupted extends ResultBase {
  readonly status: 'challenged' | 'redirected';
  readonly by: ExtensionRef;
  readonly url?: string;
}

export type TransactionResult = Issued | Refused | Interrupted;
