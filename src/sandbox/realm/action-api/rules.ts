import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { contains } from './page.ts';
import { answers } from './record.ts';

/** Creates `api.rules`. Rules of which the flow does not say the id were not executed. */
export function createRulesApi(run: ActionRun): ApiMethods<PostLoginApi['rules']> {
  return { wasExecuted: answers(run, 'rules.wasExecuted', (ruleId) => contains(run.facts.rules, ruleId)) };
}
