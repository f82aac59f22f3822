import type { Use } from '../../as-actions/uses/use.ts';
import type { RuleCheck } from './rule-check.ts';

/** `user` or `context` as a whole, given to code that may look at everything in it. */
export const checkHandedOn: RuleCheck = ({ uses, script }) =>
  uses.filter(isHandedOn).map(({ root, at }) => {
    return { code: 'handed-on-whole', name: root, location: script.locate(at.start) };
  });

function isHandedOn({ root, path, kind, parent }: Use): boolean {
  if (kind !== 'whole' || path.length > 0 || (root !== 'user' && root !== 'context')) return false;
  return !isLogged(parent);
}

/** What is logged reaches no token. */
function isLogged(parent: Use['parent']): boolean {
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  const { object } = parent.callee;
  return object.type === 'Identifier' && object.name === 'console';
}
