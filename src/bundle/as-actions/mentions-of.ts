import type { AnyNode } from 'acorn';
import { keysTaken } from '../checks/keys-taken.ts';
import { propertyName } from '../checks/property-name.ts';
import { walk } from './uses/walk.ts';

/** Collects every name and every text of a script: what is not among them, the script cannot ask for by name. */
export function mentionsOf(ast: AnyNode): ReadonlySet<string> {
  const mentions = new Set<string>();
  walk(ast, (node) => {
    for (const name of namesOf(node)) if (typeof name === 'string') mentions.add(name);
  });
  return mentions;
}

function namesOf(node: AnyNode): unknown[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'Literal':
      return [node.value];
    case 'MemberExpression':
      return [propertyName(node.property, node.computed)];
    case 'Property':
      return [propertyName(node.key, node.computed)];
    case 'VariableDeclarator':
      return keysTaken(node.id);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.params.flatMap(keysTaken);
    default:
      return [];
  }
}
