import type { AnyNode, Pattern } from 'acorn';
import { walk } from './walk.ts';

/** The names that each function of a script declares for its body, and the whole script for all of them. */
export type Scopes = ReadonlyMap<AnyNode, ReadonlySet<string>>;

/** Collects the names that functions declare. Blocks count as part of their function. */
export function scopesOf(ast: AnyNode): Scopes {
  const scopes = new Map<AnyNode, Set<string>>();
  const declare = (scope: AnyNode, pattern: Pattern) => {
    const names = scopes.get(scope) ?? new Set();
    for (const name of namesIn(pattern)) names.add(name);
    scopes.set(scope, names);
  };
  walk(ast, (node, ancestors) => {
    const outer = scopeOf(ancestors) ?? ast;
    if (node.type === 'VariableDeclarator') declare(outer, node.id);
    if (node.type === 'CatchClause' && node.param) declare(outer, node.param);
    if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id) declare(outer, node.id);
    if (isFunction(node)) for (const param of node.params) declare(node, param);
  });
  return scopes;
}

/** Lists the names that a script uses and does not declare, with the places where it does. */
export function freeNames(ast: AnyNode): ReadonlyMap<string, readonly AnyNode[]> {
  const scopes = scopesOf(ast);
  const free = new Map<string, AnyNode[]>();
  walk(ast, (node, ancestors) => {
    if (node.type !== 'Identifier' || ancestors.some((scope) => scopes.get(scope)?.has(node.name))) return;
    free.set(node.name, [...(free.get(node.name) ?? []), node]);
  });
  return free;
}

/** The innermost function among nodes that lie within one another, or the outermost node. */
function scopeOf(ancestors: readonly AnyNode[]): AnyNode | undefined {
  return ancestors.findLast(isFunction) ?? ancestors[0];
}

/** Whether a node is a function with a body. */
export function isFunction(node: AnyNode) {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

/** Lists the names that a pattern binds. */
function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => namesIn(part.type === 'Property' ? part.value : part.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? namesIn(part) : []));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'MemberExpression':
      return [];
  }
}
