import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { JsonObject } from '#auth0/json.ts';
import type { SettledStatus } from '../realm/protocol.ts';
import type { RuleObjects } from '../rule-objects.ts';
import type { ApiCall, ConsoleLine, Outcome, RecordedRequest, ScriptError, StepFinding } from '../trace.ts';

/** What has been heard of the script that is running. */
export interface ScriptRun {
  readonly id: number;
  readonly form: ExtensionForm;
  readonly name: string;
  readonly startedAt: number;
  outcome: Outcome | undefined;
  callbackCount: number;
  readonly calls: ApiCall[];
  readonly console: ConsoleLine[];
  readonly requests: RecordedRequest[];
  readonly findings: StepFinding[];
  /** What a rule left. */
  ruleObjects: RuleObjects | undefined;
  /** What a hook left. */
  accessToken: JsonObject | undefined;
}

/** Creates the record of a script that starts now. */
export function createScriptRun(id: number, form: ExtensionForm, name: string): ScriptRun {
  return {
    id,
    form,
    name,
    startedAt: performance.now(),
    outcome: undefined,
    callbackCount: 0,
    calls: [],
    console: [],
    requests: [],
    findings: [],
    ruleObjects: undefined,
    accessToken: undefined,
  };
}

/** Takes an outcome. The first one counts, but a script that throws after it had completed has failed. */
export function settle(
  run: ScriptRun,
  status: SettledStatus,
  error: ScriptError = { name: 'Error', message: 'Unknown error' },
): void {
  if (run.outcome && !(run.outcome.status === 'completed' && status === 'failed')) return;
  run.outcome = status === 'completed' ? { status } : { status, error };
}
