import type { Flow } from '../flow.ts';
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
  | readonly ['left-rule', scriptId: number, userJson: string, contextJson: string]
  | readonly ['left-hook', scriptId: number, accessTokenJson: string];

/** What the realm says to its host: text and numbers only, so that no object ever crosses. */
export type HostCall =
  | ScriptCall
  | readonly ['console', level: ConsoleLine['level'], text: string]
  | readonly ['uncaught', errorJson: string]
  | readonly ['start-timer', timerId: number, delayMs: number, kind: TimerKind]
  | readonly ['stop-timer', timerId: number]
  | readonly ['convert', conversion: Conversion, text: string];

/** What the host computes for a global of the realm. */
export type Conversion =
  | 'atob'
  | 'btoa'
  | 'change-url'
  | 'parse-query'
  | 'parse-url'
  | 'render-query'
  | 'utf8-decode'
  | 'utf8-decode-fatal'
  | 'utf8-encode';

/** Asks the host for a conversion; undefined when the text is not what it takes. */
export type Convert = (conversion: Conversion, text: string) => string | undefined;

/** The one function of the host that the realm holds. It answers a conversion only. */
export type HostFunction = (...call: HostCall) => string | undefined;

/** A script's text as a function, which the realm calls with what Auth0 puts into the script's scope. */
export type LoadScript = (...scope: readonly unknown[]) => unknown;

/** What the host asks of the realm. */
export type RealmCommand =
  | readonly ['set-rule-input', ruleInputJson: string]
  | readonly ['run-rule', scriptId: number, load: LoadScript]
  | readonly ['report-rule', scriptId: number]
  | readonly ['run-hook', scriptId: number, load: LoadScript, hookInputJson: string]
  | readonly ['report-hook', scriptId: number]
  | readonly ['run-action', scriptId: number, load: LoadScript, trigger: Flow['trigger'], eventJson: string]
  | readonly ['fire-timer', timerId: number];

/** The one function of the realm that the host holds. */
export type RealmFunction = (...command: RealmCommand) => void;
