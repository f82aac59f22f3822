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
  /** `callback(error)`, or `api.access.deny`: there `code` is the deny code of a credentials exchange. */
  | { readonly status: 'denied'; readonly error: ScriptError }
  | { readonly status: 'redirected'; readonly url: string }
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
      /** The second argument of `cb`; absent when the hook gave none. */
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
  | { readonly code: 'value-lost'; readonly path: string; readonly type: string };

/** What a script wrote with one call of `console`. */
export interface ConsoleLine {
  readonly level: 'debug' | 'error' | 'info' | 'log' | 'warn';
  readonly text: string;
}

/** One script of the flow, run. */
export interface Step {
  readonly script: string;
  readonly outcome: Outcome;
  readonly effects: Effects;
  readonly console: readonly ConsoleLine[];
  readonly findings: readonly StepFinding[];
  readonly durationMs: number;
}

/** What a flow did, step by step. A script after one that did not complete has no step. */
export interface Trace {
  readonly steps: readonly Step[];
  readonly durationMs: number;
}
