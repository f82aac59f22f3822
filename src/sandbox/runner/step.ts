import type { Effects, Outcome, Step, StepFinding } from '../trace.ts';
import { holdsTooMuch } from './held-memory.ts';
import type { ScriptRun } from './script-run.ts';

/**
 * Describes a script that has ended: without an outcome, nothing is left that could call back.
 *
 * One that completes and holds too much memory has taken it from the script after it.
 */
export function createStep(run: ScriptRun, effects: Effects): Step {
  return {
    script: run.name,
    outcome: run.outcome?.status === 'completed' && holdsTooMuch() ? { status: 'out-of-memory' } : outcomeOf(run),
    effects,
    callbacks: run.callbackCount,
    console: run.console,
    requests: run.requests,
    findings: [...run.findings, ...findCallbacks(run)],
    durationMs: performance.now() - run.startedAt,
  };
}

/** Adds to a step what its script did after it. */
export function addLateWork(step: Step, run: ScriptRun): Step {
  const rejections = run.findings.filter(({ code }) => code === 'unhandled-rejection');
  return {
    ...step,
    outcome: run.outcome?.status === 'failed' ? run.outcome : step.outcome,
    console: run.console,
    findings: [...step.findings, ...rejections.filter((finding) => !step.findings.includes(finding))],
  };
}

function outcomeOf({ outcome }: ScriptRun): Outcome {
  return outcome ?? { status: 'never-called-back' };
}

function findCallbacks({ callbackCount: count }: ScriptRun): StepFinding[] {
  return count > 1 ? [{ code: 'called-back-twice', count }] : [];
}
