import type { Flow } from './flow.ts';
import { copyRuleObjects } from './rule-objects.ts';
import type { Effects, Outcome, Step } from './trace.ts';

interface ScriptInFlow {
  readonly form: Effects['form'];
  readonly name: string;
}

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
  const script = scriptsOf(flow)[steps.length];
  if (!script || steps.some((step) => step.outcome.status !== 'completed')) return undefined;
  const before = steps.reduce((sum, step) => sum + step.durationMs, 0);
  return {
    script: script.name,
    outcome,
    effects: effectsBefore(flow, steps, script.form),
    console: [],
    findings: [],
    durationMs: performance.now() - startedAt - before,
  };
}

function scriptsOf(flow: Flow): readonly ScriptInFlow[] {
  const actions = flow.actions.map(({ name }) => ({ form: 'action' as const, name }));
  switch (flow.trigger) {
    case 'post-login':
      return [...flow.rules.map(({ name }) => ({ form: 'rule' as const, name })), ...actions];
    case 'credentials-exchange':
      return flow.hook ? [{ form: 'hook', name: flow.hook.name }, ...actions] : actions;
  }
}

/** What a killed script did is lost with its process. */
function effectsBefore(flow: Flow, steps: readonly Step[], form: Effects['form']): Effects {
  if (form === 'hook') return { form };
  if (form === 'action' || flow.trigger !== 'post-login') return { form: 'action', calls: [] };
  const last = steps.at(-1)?.effects;
  const { user, context } = last?.form === 'rule' ? last : copyRuleObjects(flow.ruleInput);
  return { form: 'rule', user, context, calls: [] };
}
