import type { DropReason } from '#auth0/claim-filter.ts';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { TokenName } from '#auth0/token-name.ts';
import type { ApiCall, StepFinding, Trace } from '#sandbox/trace.ts';
import type { Continuation } from './continuation.ts';

/** Which extension, and in which form it runs: `{ extension: 'rules/username', form: 'rule' }`. */
export interface ExtensionRef {
  readonly extension: string;
  readonly form: ExtensionForm;
}

/** A custom claim that a token will carry, and the extension that set it. */
export interface ClaimProvenance extends ExtensionRef {
  readonly token: TokenName;
  readonly claim: string;
  readonly value: Json;
  /** Extensions whose value this one replaced, the first one first. */
  readonly replaced: readonly ExtensionRef[];
}

/** What Auth0 would not say aloud. */
export type TransactionFinding =
  | (ExtensionRef & ClaimRef & { readonly code: 'claim-dropped'; readonly reason: DropReason })
  /** An extension took back what an earlier one had set. */
  | (ExtensionRef & ClaimRef & { readonly code: 'claim-removed' })
  /** No audience was requested, so the access token is opaque and nobody can read its claims. */
  | { readonly code: 'access-token-opaque'; readonly claims: readonly string[] }
  | (ExtensionRef & { readonly code: 'script'; readonly finding: StepFinding });

interface ClaimRef {
  readonly token: TokenName;
  readonly claim: string;
}

interface ResultBase {
  readonly findings: readonly TransactionFinding[];
  /** Calls whose effect is outside the tokens: metadata updates, transaction metadata, cache. */
  readonly calls: readonly (ExtensionRef & ApiCall)[];
  readonly trace: Trace;
}

/** Tokens may be issued: these are their custom claims, and the scopes after all scripts. */
export interface Issued extends ResultBase {
  readonly status: 'issued';
  /** Tokens of the answer. ID token claims are known even where none is issued, because `/userinfo` shows them. */
  readonly tokens: readonly TokenName[];
  readonly scope: readonly string[];
  readonly claims: Readonly<Record<TokenName, JsonObject>>;
  readonly provenance: readonly ClaimProvenance[];
  /** Id of the user whose tokens these are, where a script named another than the one who logged in. */
  readonly primaryUser?: string;
}

/** No token; the client gets an OAuth error. */
export interface Refused extends ResultBase {
  /** `denied`: a script said no. `failed`: a script broke, or the claims are too large. */
  readonly status: 'denied' | 'failed';
  /** Absent when all extensions together made the token too large. */
  readonly by?: ExtensionRef;
  /** OAuth error code: `access_denied`, `unauthorized`, `invalid_scope`, `invalid_request`, `server_error`. */
  readonly error: string;
  readonly errorDescription: string;
}

/** What the user is asked for: one of some factors, any where there is none, or a form. */
export type Asked =
  | { readonly kind: 'factor'; readonly factors: readonly string[]; readonly enrolls: boolean }
  | { readonly kind: 'form'; readonly id: string; readonly vars: JsonObject };

/** No token yet: the user is to be sent elsewhere (`redirected`), or asked for something (`challenged`). */
export interface Interrupted extends ResultBase {
  readonly status: 'challenged' | 'redirected';
  readonly by: ExtensionRef;
  /** Of a redirect. */
  readonly url?: string;
  /** Of a challenge. */
  readonly asks?: Asked;
  /** Has the login go on, as `Login.continues`. */
  readonly continuation: Continuation;
}

/** How a transaction ends. */
export type TransactionResult = Interrupted | Issued | Refused;
