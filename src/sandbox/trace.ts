import type { Json, JsonObject } from '#auth0/json.ts';

/** An error as a script made it, after its way through JSON. `code` is what Auth0's own error classes carry. */
export interface ScriptError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
}

/**
 * What one script did. Anything but `completed` ends the flow.
 *
 * What a completed script left for later belongs to it: when its timer throws, loops or fills the memory while a later
 * script runs, its own step becomes the last of the trace, and those after it are taken back. After the last script of
 * a flow no timer fires. What Auth0 does with such late work is not documented; that it ends the transaction is assumed.
 */
export type Outcome =
  | { readonly status: 'completed' }
  /**
   * `callback(error)`; `api.access.deny`, where `code` is that of a credentials or token exchange; or another call that
   * ends the transaction: `validation.error`, `session.revoke`, `refreshToken.revoke`.
   */
  | { readonly status: 'denied'; readonly error: ScriptError }
  | { readonly status: 'redirected'; readonly url: string }
  /** Another factor is to be asked for, or a form to be shown (`prompt.render`). */
  | { readonly status: 'challenged'; readonly call: ApiCall }
  /** The script threw, or its promise rejected. */
  | { readonly status: 'failed'; readonly error: ScriptError }
  | { readonly status: 'timed-out'; readonly timeoutMs: number }
  /** Also of a script that completed and held so much that the next one could not run. */
  | { readonly status: 'out-of-memory' }
  /** A rule or hook that can no longer call back, or an Action whose promise can no longer settle. */
  | { readonly status: 'never-called-back' }
  /** The text does not compile, or does not export what its trigger needs. */
  | { readonly status: 'invalid'; readonly error: ScriptError };

/**
 * One call of a method of an Action's `api`, e.g. `{ path: 'accessToken.setCustomClaim', args: ['https://…', 1] }`.
 * A call that Auth0 refuses throws in the script, and is none.
 *
 * Arguments at the end that JSON cannot carry are left out: `setCustomClaim(name, undefined)` has one argument.
 */
export interface ApiCall {
  readonly path: string;
  readonly args: readonly Json[];
}

/**
 * What a script left behind. A failed script leaves what it had done until then; of one whose process was killed
 * (`timed-out`, `out-of-memory`) that is lost, and a rule then shows what it was given.
 */
export type Effects =
  | {
      readonly form: 'rule';
      /** `user` and `context` after the rule, which the next rule gets. */
      readonly user: JsonObject;
      readonly context: JsonObject;
      /** Metadata updates through `auth0.users`, path `users.updateAppMetadata`. */
      readonly calls: readonly ApiCall[];
    }
  | {
      readonly form: 'hook';
      /** The second argument of `cb`; absent when the hook gave none. Of another trigger's hook it is no token. */
      readonly accessToken?: JsonObject;
    }
  | { readonly form: 'action'; readonly calls: readonly ApiCall[] };

/** Something a script did, perhaps after it had completed, that Auth0 would not tell anybody. */
export type StepFinding =
  | { readonly code: 'called-back-twice'; readonly count: number }
  | { readonly code: 'unhandled-rejection'; readonly error: ScriptError }
  /**
   * A claim's value that JSON cannot carry, so that Auth0 would drop or change it.
   *
   * `path` is e.g. `context.idToken.https://…` in a rule, `accessToken.https://…` in a hook or an Action; `type` is a
   * `typeof`, `NaN`, `Infinity`, `-Infinity`, `Map`, `Set` or `cyclic`.
   */
  | { readonly code: 'value-lost'; readonly path: string; readonly type: string }
  /** `api.access.deny` was called with what its trigger does not take: `detail` says what, `usage` how it is called. */
  | { readonly code: 'deny-arguments'; readonly detail: string; readonly usage: string }
  /** The handler is no async function, which Auth0 refuses. */
  | { readonly code: 'handler-not-async'; readonly handler: string }
  /** All Actions so far set more metadata than Auth0 stores. What becomes of it is not documented. */
  | { readonly code: 'metadata-too-large'; readonly target: 'app_metadata' | 'user_metadata'; readonly bytes: number }
  /** User metadata set in the same Action as `api.authentication.setPrimaryUser`, which Auth0 discards. */
  | { readonly code: 'user-metadata-discarded'; readonly keys: readonly string[] }
  /** A method that Auth0 does not document for this trigger, e.g. `user.setName`. */
  | { readonly code: 'undocumented-method'; readonly path: string };

/** What a script wrote with one call of `console`. */
export interface ConsoleLine {
  readonly level: 'debug' | 'error' | 'info' | 'log' | 'warn';
  readonly text: string;
}

/** A request that a script made. Without a status none of the declared responses fitted, and it failed. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status?: number;
}

/** One script of the flow, run. */
export interface Step {
  readonly script: string;
  readonly outcome: Outcome;
  readonly effects: Effects;
  /** How often a rule or hook called back. */
  readonly callbacks: number;
  readonly console: readonly ConsoleLine[];
  readonly requests: readonly RecordedRequest[];
  readonly findings: readonly StepFinding[];
  readonly durationMs: number;
}

/** What a flow did, step by step. A script after one that did not complete has no step. */
export interface Trace {
  readonly steps: readonly Step[];
  readonly durationMs: number;
  /** JSON of istanbul's counters, where the flow asked for them and its scripts have any. */
  readonly coverage?: string;
}
