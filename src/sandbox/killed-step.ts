import type { ExtensionForm } from '#auth0/extension-form.ts';
import { type Flow, scriptsOf } from './flow.ts';
import { copyRuleObjects } from './rule-objects.ts';
import type { Effects, Outcome, Step } from './trace.ts';

/** How far a flow has come, as its runner says. */
export interface Progress {
  readonly steps: Step[];
  /** The script whose code runs, when it is not the first one without a step. */
  running: number | undefined;
}

/**
 * Gives the steps of a flow whose runner has ended: the last one is that of the script whose code was running.
 *
 * That may be a script that had completed, and had left something for later. A flow that had come to its end keeps
 * its steps.
 */
export function stepsAfterKill(flow: Flow, progress: Progress, outcome: Outcome, startedAt: number): readonly Step[] {
  const { steps, running = steps.length } = progress;
  const script = scriptsOf(flow)[running];
  if (!script || steps.some((step) => step.outcome.status !== 'completed')) return steps;
  const before = steps.slice(0, running);
  const completed = steps[running];
  if (completed) return [...before, { ...completed, outcome }];
  const durationBefore = steps.reduce((sum, step) => sum + step.durationMs, 0);
  return [
    ...before,
    {
      script: script.script.name,
      outcome,
      effects: effectsBefore(flow, steps, script.form),
      callbacks: 0,
      console: [],
      requests: [],
      findings: [],
      durationMs: performance.now() - startedAt - durationBefore,
    },
  ];
}

/** What a killed script did is lost with its process. */
function effectsBefore(flow: Flow, steps: readonly Step[], form: ExtensionForm): Effects {
  if (form === 'hook') return { form };
  if (form === 'action' || flow.trigger !== 'post-login') return { form: 'action', calls: [] };
  const last = steps.at(-1)?.effects;
  const { user, context } = last?.form === 'rule' ? last : copyRuleObjects(flow.ruleInput);
  return { form: 'rule', user, context, calls: [] };
}
