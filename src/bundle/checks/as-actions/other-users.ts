import type { RuleFacts } from '../../as-actions/rule-facts.ts';
import type { Use } from '../../as-actions/uses/use.ts';
import type { BuildFinding } from '../../build-finding.ts';
import { expressionOf } from './expression-of.ts';
import type { RuleCheck } from './rule-check.ts';

/** Changes of metadata whose user is not `user.user_id` for certain. */
export const checkOtherUsers: RuleCheck = (rule) =>
  rule.uses.filter(isUpdate).flatMap((use): BuildFinding[] => {
    if (isOwnUser(use, rule)) return [];
    return [{ code: 'other-user', expression: expressionOf(use), location: rule.script.locate(use.at.start) }];
  });

function isUpdate({ root, path: [first, second = ''], parent, node }: Use): boolean {
  const isCall = parent?.type === 'CallExpression' && parent.callee === node;
  return root === 'auth0' && first === 'users' && /^update(App|User)Metadata$/.test(second) && isCall;
}

function isOwnUser({ parent }: Use, { uses, script }: RuleFacts): boolean {
  const given = parent?.type === 'CallExpression' ? parent.arguments[0] : undefined;
  if (!given) return false;
  const meant = uses.filter(({ node }) => node === given);
  const isNamed = script.code.slice(given.start, given.end).endsWith('user_id') && meant.length > 0;
  return isNamed && meant.every(({ root, path }) => root === 'user' && path.join('.') === 'user_id');
}
