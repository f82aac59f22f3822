import type { Effects, Step, StepFinding } from '../trace.ts';
import type { ScriptRun } from './script-run.ts';

/** Describes a script that has ended: without an outcome, nothing is left that could call back. */
export function createStep(run: ScriptRun, effects: Effects): Step {
  return {
    script: run.name,
    outcome: run.outcome ?? { status: 'never-called-back' },
    effects,
    console: run.console,
    findings: [...run.findings, ...findCallbacks(run)],
    durationMs: performance.now() - run.startedAt,
  };
}

function findCallbacks({ callbackCount: count }: ScriptRun): StepFinding[] {
  return count > 1 ? [{ code: 'called-back-twice', count }] : [];
}
