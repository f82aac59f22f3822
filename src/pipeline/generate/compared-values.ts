import type { AnyNode } from 'acorn';
import { propertyName } from '#bundle/checks/property-name.ts';

/** A name that a script compares with a constant: `plan` with `'team'`. */
export interface ComparedValue {
  readonly name: string;
  readonly value: boolean | number | string;
}

/** Lists what an expression or a `switch` compares. */
export function comparedValues(node: AnyNode): ComparedValue[] {
  switch (node.type) {
    case 'BinaryExpression':
      return /^[=!]==?$/.test(node.operator)
        ? [...pairOf(node.left, node.right), ...pairOf(node.right, node.left)]
        : [];
    case 'SwitchStatement':
      return node.cases.flatMap(({ test }) => (test ? pairOf(node.discriminant, test) : []));
    default:
      return [];
  }
}

function pairOf(named: AnyNode, constant: AnyNode): ComparedValue[] {
  const name = nameOf(named);
  const value = constant.type === 'Literal' ? constant.value : undefined;
  if (name === undefined) return [];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [{ name, value }] : [];
}

/** The last name of an expression: `plan` of `user.app_metadata.plan`, and of the variable `plan`. */
function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ChainExpression') return nameOf(node.expression);
  const name = node.type === 'MemberExpression' ? propertyName(node.property, node.computed) : undefined;
  return typeof name === 'string' ? name : undefined;
}
