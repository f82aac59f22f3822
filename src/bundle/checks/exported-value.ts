import type { AssignmentExpression, Expression, Node } from 'acorn';
import { simple } from 'acorn-walk';
import { propertyName } from './property-name.ts';

/** What a script assigns to `object.property`, e.g. to `module.exports` or `exports.onExecutePostLogin`. */
export function exportedValue(ast: Node, object: string, property: string): Expression | undefined {
  let value: Expression | undefined;
  simple(ast, {
    AssignmentExpression(node) {
      if (isAssignmentTo(node, object, property)) value = node.right;
    },
  });
  return value;
}

/** `exports.x = …` and `module.exports.x = …` alike. */
function isAssignmentTo({ left }: AssignmentExpression, object: string, property: string): boolean {
  if (left.type !== 'MemberExpression' || propertyName(left.property, left.computed) !== property) return false;
  const owner = left.object.type === 'MemberExpression' ? left.object.property : left.object;
  return owner.type === 'Identifier' && owner.name === object;
}
