import type { AnyNode } from 'acorn';

/** Called with a node and the nodes around it, the outermost one first. */
type Visit = (node: AnyNode, ancestors: readonly AnyNode[]) => void;

/** Visits all nodes of a script but the names that are no expressions: of properties, and of what is declared. */
export function walk(node: AnyNode, visit: Visit, ancestors: readonly AnyNode[] = []): void {
  visit(node, ancestors);
  const inside = [...ancestors, node];
  for (const child of childrenOf(node)) walk(child, visit, inside);
}

function childrenOf(node: AnyNode): AnyNode[] {
  switch (node.type) {
    case 'MemberExpression':
      return node.computed ? nodesIn([node.object, node.property]) : nodesIn([node.object]);
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return nodesIn(node.computed ? [node.key, node.value] : [node.value]);
    case 'VariableDeclarator':
      return [...defaultsIn(node.id), ...nodesIn([node.init])];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...node.params.flatMap(defaultsIn), node.body];
    case 'CatchClause':
      return [node.body];
    case 'ClassDeclaration':
      return nodesIn([node.superClass, node.body]);
    case 'LabeledStatement':
      return [node.body];
    case 'BreakStatement':
    case 'ContinueStatement':
      return [];
    default:
      return nodesIn(Object.values(node));
  }
}

/** The expressions in a pattern: values that stand in for missing ones, and computed keys. */
function defaultsIn(pattern: AnyNode): AnyNode[] {
  switch (pattern.type) {
    case 'AssignmentPattern':
      return [...defaultsIn(pattern.left), pattern.right];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) =>
        part.type === 'Property' ? [...(part.computed ? [part.key] : []), ...defaultsIn(part.value)] : [],
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? defaultsIn(part) : []));
    default:
      return [];
  }
}

function nodesIn(values: readonly unknown[]): AnyNode[] {
  return values.flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
