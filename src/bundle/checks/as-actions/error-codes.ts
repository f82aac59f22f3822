import { walk } from '../../as-actions/uses/walk.ts';
import type { BuildFinding } from '../../build-finding.ts';
import type { RuleCheck } from './rule-check.ts';

const classes = ['UnauthorizedError', 'ValidationError'];

/** Errors whose code only a rule can give to the client. */
export const checkErrorCodes: RuleCheck = ({ script, freeNames }) => {
  const findings: BuildFinding[] = [];
  walk(script.ast, (node) => {
    if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return;
    const { name } = node.callee;
    const isAuth0s = classes.includes(name) && freeNames.get(name)?.includes(node.callee);
    if (isAuth0s) findings.push({ code: 'error-code-lost', name, location: script.locate(node.start) });
  });
  return findings;
};
