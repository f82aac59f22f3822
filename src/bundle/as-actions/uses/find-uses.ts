import type { AnyNode, CallExpression, Function as FunctionNode, Pattern } from 'acorn';
import { type Bindings, bindingsOf } from '../../checks/bindings.ts';
import { expressionEnd } from './expression-end.ts';
import { kindsOf } from './kinds-of.ts';
import { Names } from './names.ts';
import { patternUses } from './pattern-uses.ts';
import { isFunction, scopesOf } from './scopes.ts';
import type { Reference, Root, Use } from './use.ts';
import { walk } from './walk.ts';

const globals: ReadonlyMap<string, Reference> = new Map(
  (['auth0', 'configuration', 'global'] as const).map((root) => [root, { root, path: [] }]),
);

/** A function that Auth0 calls, with what it is given. */
interface Handler {
  readonly node: AnyNode;
  readonly parameters: readonly Root[];
}

/** Finds what a rule does with the objects that Auth0 gives it, whatever names they have on the way. */
export function findRuleUses(ast: AnyNode): readonly Use[] {
  return findUses(ast, { node: ast, parameters: ['user', 'context', 'callback'] });
}

/** The same for a hook, whose function is assigned to `module.exports`. */
export function findHookUses(ast: AnyNode, node: AnyNode): readonly Use[] {
  return findUses(ast, { node, parameters: ['client', 'scope', 'audience', 'context', 'callback'] });
}

/** Follows variables, parts taken out of an object, and parameters of the script's own functions. */
function findUses(ast: AnyNode, { node, parameters }: Handler): readonly Use[] {
  const names = new Names(scopesOf(ast), globals);
  const bindings = bindingsOf(ast);
  if (isFunction(node)) {
    const given = parameters.map((root) => [{ root, path: [] }]);
    bindParameters(names, node, given, [node]);
  }
  for (let before = -1; before !== names.count; ) {
    before = names.count;
    followAll(ast, names, bindings);
  }
  return followAll(ast, names, bindings);
}

/** Looks at every name once. Returns the uses, and binds the names that stand for such objects, too. */
function followAll(ast: AnyNode, names: Names, bindings: Bindings): Use[] {
  const uses: Use[] = [];
  walk(ast, (node, ancestors) => {
    if (node.type === 'CallExpression') followSpread(node, ancestors, names, bindings);
    if (node.type !== 'Identifier') return;
    for (const reference of names.of(node.name, ancestors)) {
      uses.push(...follow(node, ancestors, reference, names, bindings));
    }
  });
  return uses;
}

function follow(
  start: AnyNode,
  ancestors: readonly AnyNode[],
  { root, path }: Reference,
  names: Names,
  bindings: Bindings,
): Use[] {
  const { node, at, path: way, parent } = expressionEnd(start, ancestors);
  const reference = { root, path: [...path, ...way] };
  const place = { known: path.length, at, node, parent };
  const pattern = patternFor(node, parent, ancestors, bindings);
  if (pattern) {
    names.bind(pattern.pattern, reference, pattern.scopes);
    return patternUses(pattern.pattern, reference, place);
  }
  if (parent?.type === 'CallExpression' && parent.callee !== node && isCallback(parent, ancestors, names)) return [];
  return kindsOf(node, parent, reference).map((use) => ({ ...use, ...place }));
}

/** Where the value of an expression gets another name: a variable's, or that of a parameter of a function of the rule. */
function patternFor(
  node: AnyNode,
  parent: AnyNode | undefined,
  ancestors: readonly AnyNode[],
  { functions }: Bindings,
): { readonly pattern: Pattern; readonly scopes: readonly object[] } | undefined {
  if (parent?.type === 'VariableDeclarator' && parent.init === node) return { pattern: parent.id, scopes: ancestors };
  if (parent?.type === 'AssignmentExpression' && parent.right === node && parent.left.type === 'Identifier') {
    return { pattern: parent.left, scopes: ancestors };
  }
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'Identifier') return undefined;
  const called = functions.get(parent.callee.name);
  const given: readonly AnyNode[] = parent.arguments;
  const index = given.indexOf(node);
  const pattern = index < 0 ? undefined : called?.params[index];
  return pattern && called && pattern.type !== 'RestElement' ? { pattern, scopes: [called] } : undefined;
}

/** `rule(...arguments)`, by which a compiled module hands on what it was called with. */
function followSpread(
  { callee, arguments: [given] }: CallExpression,
  ancestors: readonly AnyNode[],
  names: Names,
  { functions }: Bindings,
): void {
  if (given?.type !== 'SpreadElement' || given.argument.type !== 'Identifier') return;
  if (given.argument.name !== 'arguments' || callee.type !== 'Identifier') return;
  const outer = ancestors.find(isFunction);
  const called = functions.get(callee.name);
  if (!called || !outer || !('params' in outer)) return;
  const references = outer.params.map((param) => (param.type === 'Identifier' ? names.of(param.name, [outer]) : []));
  bindParameters(names, called, references, [called]);
}

function bindParameters(
  names: Names,
  { params }: Pick<FunctionNode, 'params'>,
  references: readonly (readonly Reference[])[],
  scopes: readonly object[],
): void {
  params.forEach((param, index) => {
    for (const reference of references[index] ?? []) names.bind(param, reference, scopes);
  });
}

/** What is handed to the rule's own callback goes on to the next rule. */
function isCallback({ callee }: CallExpression, ancestors: readonly AnyNode[], names: Names): boolean {
  return callee.type === 'Identifier' && names.of(callee.name, ancestors).some(({ root }) => root === 'callback');
}
