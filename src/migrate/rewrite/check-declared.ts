import type { AnyNode } from 'acorn';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import type { Draft } from '../draft.ts';
import { isFunctionNode } from '../syntax/handler.ts';

/** What the text of an Action uses by these names. */
const ofAction = ['event', 'api'];

/** What is rewritten in terms of them, besides the parameters. */
const ofRule = ['auth0', 'configuration', 'UnauthorizedError'];

/**
 * Refuses what no name tells apart after it was rewritten: a variable of the source that is called like one of the Action,
 * or like a parameter that it hides in a block alone; how the rule itself was called; and code in a text.
 */
export function checkDeclared(draft: Draft): void {
  const { handler, obstacles, locals, declarations } = draft;
  const { parameters } = handler;
  const taken = [...ofAction, ...locals.keys(), ...declarations.keys()].filter((name) => !parameters.includes(name));
  for (const [scope, names] of draft.scopes) {
    if (!mentions(scope, [...parameters, ...ofRule])) continue;
    for (const name of taken) {
      if (names.has(name)) obstacles.push({ code: 'name-taken', name, offset: offsetOf(scope, name) });
    }
  }
  walk(draft.program, (node, ancestors) => {
    const name = hiddenInBlock(node, ancestors);
    if (name !== undefined && parameters.includes(name)) {
      obstacles.push({ code: 'name-taken', name, offset: node.start });
    }
    if (isOwnCall(node) && ancestors.findLast(isCallable) === handler.fn) {
      obstacles.push({ code: 'own-call', offset: node.start });
    }
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'eval') {
      obstacles.push({ code: 'code-in-text', offset: node.start });
    }
  });
}

/** `arguments` and `this` tell how a function was called. */
function isOwnCall(node: AnyNode): boolean {
  return node.type === 'ThisExpression' || (node.type === 'Identifier' && node.name === 'arguments');
}

function isCallable({ type }: AnyNode): boolean {
  return type === 'FunctionDeclaration' || type === 'FunctionExpression';
}

/** Where a variable of that name is declared; for a parameter, its function. */
function offsetOf(scope: AnyNode, name: string): number {
  let offset = scope.start;
  walk(scope, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === name) {
      offset = node.start;
    }
  });
  return offset;
}

function mentions(scope: AnyNode, names: readonly string[]): boolean {
  let isMentioned = false;
  walk(scope, (node) => {
    isMentioned ||= node.type === 'Identifier' && names.includes(node.name);
  });
  return isMentioned;
}

/** The name that a variable or a caught error has in its block alone. */
function hiddenInBlock(node: AnyNode, ancestors: readonly AnyNode[]): string | undefined {
  if (node.type === 'CatchClause') return node.param?.type === 'Identifier' ? node.param.name : undefined;
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return undefined;
  const [around, block, declaration] = ancestors.slice(-3);
  if (declaration?.type !== 'VariableDeclaration' || declaration.kind === 'var') return undefined;
  const isOfFunction = around !== undefined && isFunctionNode(around) && around.body === block;
  return isOfFunction ? undefined : node.id.name;
}
