import type { AnyNode } from 'acorn';
import { propertyName } from '../../checks/property-name.ts';
import { anyName } from './use.ts';

/** The largest expression that stands for the same object or for a part of it, and what that is part of. */
export interface ExpressionEnd {
  readonly node: AnyNode;
  /** The part of it that names the last property. */
  readonly at: AnyNode;
  /** Names of the properties that lead from the object to the part. */
  readonly path: readonly string[];
  readonly parent: AnyNode | undefined;
}

/** Follows an expression outwards: from `context` to `(context.request || {}).query`. */
export function expressionEnd(start: AnyNode, ancestors: readonly AnyNode[]): ExpressionEnd {
  let node = start;
  let at = start;
  const path: string[] = [];
  for (const parent of ancestors.toReversed()) {
    if (parent.type === 'MemberExpression' && parent.object === node) {
      path.push(nameOf(parent.property, parent.computed));
      at = parent;
    } else if (!handsOn(parent, node)) return { node, at, path, parent };
    node = parent;
  }
  return { node, at, path, parent: undefined };
}

function nameOf(property: AnyNode, computed: boolean): string {
  const name = propertyName(property, computed);
  return typeof name === 'string' ? name : anyName;
}

/** Whether the value of a node becomes that of the expression around it. */
function handsOn(parent: AnyNode, node: AnyNode): boolean {
  switch (parent.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return true;
    case 'LogicalExpression':
      return parent.operator !== '&&' || parent.right === node;
    case 'ConditionalExpression':
      return parent.test !== node;
    default:
      return false;
  }
}
