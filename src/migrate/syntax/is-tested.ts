import type { AnyNode } from 'acorn';
import type { Chain } from './chain.ts';

/** Whether nothing but the truth of an expression counts: in `if (x)`, `!x`, `x && …`, `if (a && x)`, `x || {}`. */
export function isTested({ node, ancestors }: Pick<Chain, 'ancestors' | 'node'>): boolean {
  let inner = node;
  for (const parent of ancestors.toReversed()) {
    switch (parent.type) {
      case 'LogicalExpression':
        if (parent.left === inner && (parent.operator === '&&' || isEmptyObject(parent.right))) return true;
        break;
      case 'IfStatement':
      case 'ConditionalExpression':
        return parent.test === inner;
      case 'UnaryExpression':
        return parent.operator === '!';
      default:
        return false;
    }
    inner = parent;
  }
  return false;
}

/** `{}` */
export function isEmptyObject(node: AnyNode): boolean {
  return node.type === 'ObjectExpression' && node.properties.length === 0;
}
