import type { CachedValue } from '#auth0/cache-api.ts';
import type { HookTrigger } from '#auth0/hook.ts';
import type { ApiMethodTable } from '#auth0/other-trigger-apis.ts';
import type { UserDirectory } from '../flow.ts';
import type { ConsoleLine } from '../trace.ts';

/** How a script ended, as far as the realm can tell. */
export type SettledStatus = 'completed' | 'denied' | 'failed' | 'invalid';

/** Which of Node's functions set a timer: `setImmediate`, `setInterval` or `setTimeout`. */
export type TimerKind = 'immediate' | 'interval' | 'timeout';

/** What one script did. */
export type ScriptCall =
  | readonly ['called-back', scriptId: number]
  | readonly ['settled', scriptId: number, status: SettledStatus, errorJson: string]
  | readonly ['call', scriptId: number, path: string, argsJson: string]
  | readonly ['value-lost', scriptId: number, path: string, type: string]
  | readonly ['not-async', scriptId: number, handler: string]
  | readonly ['left-rule', scriptId: number, userJson: string, contextJson: string]
  | readonly ['left-hook', scriptId: number, accessTokenJson: string];

/** What the realm tells its host, which hears it when the realm has come to rest. */
export type HostStatement =
  | ScriptCall
  | readonly ['console', level: ConsoleLine['level'], text: string]
  | readonly ['uncaught', errorJson: string]
  | readonly ['start-timer', timerId: number, delayMs: number, kind: TimerKind]
  | readonly ['stop-timer', timerId: number]
  /** As the question `core`, done while the realm goes on: the host answers with the command `finish-work`. */
  | readonly ['start-work', workId: number, name: string, argsJson: string];

/** What the realm says to its host: text and numbers only, so that no object ever crosses. */
export type HostCall = HostQuestion | HostStatement;

/** What the host answers at once; undefined where it has no answer. */
export type HostQuestion =
  | readonly ['convert', conversion: Conversion, text: string]
  /** A `RealmRequest` as JSON. The answer is a `RealmResponse` as JSON, or none: no declared response fits. */
  | readonly ['request', requestJson: string]
  /** Calls a function of `runner/core/`. The answer is a `CoreResult` as JSON. */
  | readonly ['core', name: string, argsJson: string]
  /** Has the host define a module with the command `define-module` or `define-json` before it answers `defined`. */
  | readonly ['load-module', id: string];

/** What the host computes for a global of the realm. */
export type Conversion =
  | 'atob'
  | 'btoa'
  | 'change-url'
  /** `<encoding> <fatal><ignoreBOM><stream> <bytes>`, with 0 or 1 for each flag and a character for each byte. */
  | 'decode'
  /** Gives the name of an encoding. */
  | 'encoding-of-label'
  /** Gives milliseconds, with parts of them, since some moment. */
  | 'now'
  | 'parse-query'
  | 'parse-url'
  | 'render-query'
  | 'utf8-decode'
  | 'utf8-encode';

/** Asks the host for a conversion; undefined when the text is not what it takes. */
export type Convert = (conversion: Conversion, text: string) => string | undefined;

/** The one function of the host that the realm holds. */
export type AskHost = (...question: HostQuestion) => string | undefined;

/** How the harness speaks to the host. Questions only are answered. */
export type HostFunction = (...call: HostCall) => string | undefined;

/** A script's text as a function, which the realm calls with what Auth0 puts into the script's scope. */
export type LoadScript = (...scope: readonly unknown[]) => unknown;

/** What a flow sets for its realm: a part of `FlowHost`. */
export interface FlowSettings {
  /** Milliseconds since the epoch. */
  readonly now?: number;
  readonly seed?: number;
}

/** Which `api` an Action gets. */
export type ActionTrigger = 'credentials-exchange' | 'other' | 'post-login';

/** What an Action's `api` knows besides the event. */
export interface ActionFacts {
  readonly directory: Required<UserDirectory>;
  /** Ids of the rules of this login. */
  readonly rules: readonly string[];
  /** Calls of the Actions before the redirect after which the login goes on, as JSON of their arguments. */
  readonly earlierCalls: readonly { readonly path: string; readonly argsJson: string }[];
  /** What `api.cache` holds when the flow begins; what the realm has kept when it is absent. */
  readonly cache?: readonly CachedValue[];
  /** Methods that the `api` of another trigger has, by part. */
  readonly methods: ApiMethodTable;
}

/** What the host asks of the realm. */
export type RealmCommand =
  /** Forgets the flow before, except for loaded scripts where `keeps` says so. */
  | readonly ['begin-flow', settingsJson: string, keeps: boolean]
  | readonly ['set-rule-input', ruleInputJson: string]
  /** `load` is absent for a script that is loaded already, here and below. */
  | readonly ['run-rule', scriptId: number, load: LoadScript | undefined]
  | readonly ['report-rule', scriptId: number]
  | readonly ['run-hook', scriptId: number, load: LoadScript | undefined, argsJson: string, trigger: HookTrigger]
  | readonly ['report-hook', scriptId: number]
  | readonly [
      'run-action',
      scriptId: number,
      load: LoadScript | undefined,
      trigger: ActionTrigger,
      handler: string,
      eventJson: string,
      factsJson: string,
    ]
  | readonly ['define-module', id: string, load: LoadScript]
  | readonly ['define-json', id: string, json: string]
  /** Of an inline sandbox only: nothing else crosses as it is. */
  | readonly ['define-value', id: string, value: unknown]
  | readonly ['finish-work', workId: number, resultJson: string]
  | readonly ['fire-timer', timerId: number];

/** The one function of the realm that the host holds. */
export type RealmFunction = (...command: RealmCommand) => void;
