import type { Json } from '#auth0/json.ts';
import type {
  ApiCall,
  ConsoleLine,
  Effects,
  Outcome,
  RecordedRequest,
  ScriptError,
  Step,
  StepFinding,
} from '#sandbox/trace.ts';
import type { CaseId } from './parse-case.ts';

/** What one script did, as `npm run try` says it to programs. */
export interface TryOutcome {
  readonly id: CaseId;
  readonly status: Outcome['status'];
  readonly error?: ScriptError;
  /** Of a script that completed: `user` and `context` after a rule, what a hook gave its callback. */
  readonly result?: Json;
  /** What an Action asked of `api`, and a rule of `auth0`. */
  readonly calls?: readonly ApiCall[];
  /** How often a rule or a hook called back. */
  readonly callbacks?: number;
  readonly console: readonly ConsoleLine[];
  readonly fetches: readonly RecordedRequest[];
  /** What Auth0 would tell nobody. */
  readonly findings?: readonly StepFinding[];
  readonly durationMs: number;
}

/** Says what a script did. */
export function tryOutcome(id: CaseId, step: Step): TryOutcome {
  const { outcome, effects, findings, requests, durationMs } = step;
  return {
    id,
    status: outcome.status,
    ...('error' in outcome && { error: outcome.error }),
    ...(outcome.status === 'completed' && resultOf(effects)),
    ...('calls' in effects && { calls: effects.calls }),
    ...(effects.form !== 'action' && { callbacks: step.callbacks }),
    console: step.console,
    fetches: requests,
    ...(findings.length > 0 && { findings }),
    durationMs: Number(durationMs.toFixed(3)),
  };
}

/** The outcome of a case that did not run. */
export function invalidOutcome(id: CaseId, error: ScriptError): TryOutcome {
  return { id, status: 'invalid', error, console: [], fetches: [], durationMs: 0 };
}

function resultOf(effects: Effects): { readonly result?: Json } {
  switch (effects.form) {
    case 'rule':
      return { result: { user: effects.user, context: effects.context } };
    case 'hook':
      return effects.accessToken ? { result: effects.accessToken } : {};
    case 'action':
      return {};
  }
}
