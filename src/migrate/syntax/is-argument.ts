import type { AnyNode } from 'acorn';
import type { Chain } from './chain.ts';

/** Whether something is given to a function that may want a certain type: not to one that logs. */
export function isArgument({ node, parent }: Pick<Chain, 'node' | 'parent'>): boolean {
  return parent?.type === 'CallExpression' && parent.callee !== node && !isLogging(parent);
}

/** `console.log(…)` */
export function isLogging(node: AnyNode | undefined): boolean {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return node.callee.object.type === 'Identifier' && node.callee.object.name === 'console';
}
