import type { LoginFlow } from '../flow.ts';
import { copyRuleObjects } from '../rule-objects.ts';
import type { Step, StepFinding } from '../trace.ts';
import type { Session } from './session.ts';
import { createStep } from './step.ts';

/** Runs rules one after another on the same `user` and `context`. */
export async function* runRules(session: Session, { rules, ruleInput }: LoginFlow): AsyncGenerator<Step> {
  session.command('set-rule-input', JSON.stringify({ domain: `${ruleInput.context.tenant}.auth0.com`, ...ruleInput }));
  let objects = copyRuleObjects(ruleInput);
  const isNew = createNewsFilter();
  for (const rule of rules) {
    const run = await session.run('rule', rule, (id, load) => session.command('run-rule', id, load));
    await session.report('report-rule', run);
    objects = run.ruleObjects ?? objects;
    const step = createStep(run, { form: 'rule', ...objects, calls: run.calls });
    yield { ...step, findings: step.findings.filter(isNew) };
  }
}

/** What one rule left on the shared objects is found again after each later one, which has no part in it. */
function createNewsFilter(): (finding: StepFinding) => boolean {
  const lost = new Set<string>();
  return (finding) => {
    if (finding.code !== 'value-lost') return true;
    const isNew = !lost.has(finding.path);
    lost.add(finding.path);
    return isNew;
  };
}
