import type { AnyNode, Statement } from 'acorn';
import { isFunctionNode } from './handler.ts';

/**
 * Whether nothing of its function runs after an expression: it is returned, or the end of the function follows.
 *
 * @param ancestors - the nodes around it, the outermost one first
 */
export function isLast(node: AnyNode, ancestors: readonly AnyNode[]): boolean {
  let inner = node;
  for (const parent of ancestors.toReversed()) {
    if (isFunctionNode(parent)) return true;
    if (parent.type === 'ReturnStatement') return !isInTryWithEnd(parent, ancestors);
    const answer = endsWith(parent, inner);
    if (answer !== undefined) return answer;
    inner = parent;
  }
  return true;
}

/** Whether a statement ends with a part of it; undefined where that depends on what is around it. */
function endsWith(parent: AnyNode, inner: AnyNode): boolean | undefined {
  switch (parent.type) {
    case 'BlockStatement': {
      const after = followers(parent.body, inner);
      if (after[0]?.type === 'ReturnStatement' && !after[0].argument) return true;
      return after.every(isInert) ? undefined : false;
    }
    case 'SwitchCase': {
      const after = followers(parent.consequent, inner);
      if (after[0]?.type === 'ReturnStatement' && !after[0].argument) return true;
      return after.every((statement) => statement.type === 'BreakStatement') && after.length > 0 ? undefined : false;
    }
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'SwitchStatement':
    case 'CatchClause':
    case 'ChainExpression':
    case 'AwaitExpression':
      return undefined;
    case 'TryStatement':
      return parent.finalizer ? false : undefined;
    default:
      return false;
  }
}

function isInTryWithEnd(node: AnyNode, ancestors: readonly AnyNode[]): boolean {
  const own = ancestors.slice(0, ancestors.indexOf(node));
  const inFunction = own.slice(own.findLastIndex(isFunctionNode) + 1);
  return inFunction.some((around) => around.type === 'TryStatement' && around.finalizer);
}

/** The statements behind one in a list. */
export function followers(statements: readonly AnyNode[], inner: AnyNode): readonly AnyNode[] {
  return statements.slice(statements.indexOf(inner) + 1);
}

/** Declarations that were there all the time. */
function isInert(statement: AnyNode | Statement): boolean {
  return statement.type === 'FunctionDeclaration' || statement.type === 'EmptyStatement';
}
