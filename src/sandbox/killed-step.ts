import type { ExtensionForm } from '#auth0/extension-form.ts';
import { type Flow, scriptsOf } from './flow.ts';
import { copyRuleObjects } from './rule-objects.ts';
import type { Effects, Outcome, Step } from './trace.ts';

/**
 * Describes the script that was running when its runner ended: the first one that has no step.
 *
 * Undefined when the flow had come to its end.
 */
export function createKilledStep(
  flow: Flow,
  steps: readonly Step[],
  outcome: Outcome,
  startedAt: number,
): Step | undefined {
  const running = scriptsOf(flow)[steps.length];
  if (!running || steps.some((step) => step.outcome.status !== 'completed')) return undefined;
  const before = steps.reduce((sum, step) => sum + step.durationMs, 0);
  return {
    script: running.script.name,
    outcome,
    effects: effectsBefore(flow, steps, running.form),
    console: [],
    findings: [],
    durationMs: performance.now() - startedAt - before,
  };
}

/** What a killed script did is lost with its process. */
function effectsBefore(flow: Flow, steps: readonly Step[], form: ExtensionForm): Effects {
  if (form === 'hook') return { form };
  if (form === 'action' || flow.trigger !== 'post-login') return { form: 'action', calls: [] };
  const last = steps.at(-1)?.effects;
  const { user, context } = last?.form === 'rule' ? last : copyRuleObjects(flow.ruleInput);
  return { form: 'rule', user, context, calls: [] };
}
