import type { AnyNode, ArrowFunctionExpression, BlockStatement, FunctionDeclaration, FunctionExpression } from 'acorn';
import { propertyName } from '#bundle/checks/property-name.ts';

/** A function of JavaScript. */
export type FunctionNode = ArrowFunctionExpression | FunctionDeclaration | FunctionExpression;

/** The function that Auth0 calls, and the statement that gives it to Auth0. */
export interface Handler {
  readonly fn: FunctionNode;
  readonly body: BlockStatement;
  /** Names of its parameters; those that are patterns are left out at the end. */
  readonly parameters: readonly string[];
  /** The whole of `export const rule: Rule = …;`, of `module.exports = …;`, or of a bare function. */
  readonly statement: { readonly start: number; readonly end: number };
}

/** Finds the function of a rule or a hook; undefined where it is written in a way that is not known. */
export function findHandler(program: AnyNode, exported: string): Handler | undefined {
  if (isFunctionNode(program)) return handlerOf(program, program);
  if (program.type !== 'Program') return undefined;
  for (const statement of program.body) {
    const fn = exportedFunction(statement, exported);
    if (fn) return handlerOf(fn, statement);
  }
  return undefined;
}

function exportedFunction(statement: AnyNode, exported: string): FunctionNode | undefined {
  if (statement.type === 'ExportNamedDeclaration') {
    const { declaration } = statement;
    if (declaration?.type === 'FunctionDeclaration') return declaration.id?.name === exported ? declaration : undefined;
    if (declaration?.type !== 'VariableDeclaration') return undefined;
    const [declarator] = declaration.declarations;
    const isNamed = declarator?.id.type === 'Identifier' && declarator.id.name === exported;
    return isNamed && declarator.init && isFunctionNode(declarator.init) ? declarator.init : undefined;
  }
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') {
    return undefined;
  }
  const { left, right } = statement.expression;
  const isExports =
    left.type === 'MemberExpression' &&
    left.object.type === 'Identifier' &&
    left.object.name === 'module' &&
    propertyName(left.property, left.computed) === 'exports';
  return isExports && isFunctionNode(right) ? right : undefined;
}

function handlerOf(fn: FunctionNode, statement: AnyNode): Handler | undefined {
  if (fn.body.type !== 'BlockStatement' || fn.generator) return undefined;
  const names = fn.params.map((param) => (param.type === 'Identifier' ? param.name : undefined));
  if (names.includes(undefined)) return undefined;
  const { start, end } = statement;
  return { fn, body: fn.body, parameters: names.filter((name) => name !== undefined), statement: { start, end } };
}

/** Whether a node is a function with a body. */
export function isFunctionNode(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}
