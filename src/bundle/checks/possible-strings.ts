import type { AnyNode, CallExpression, Expression, Function as FunctionNode, MemberExpression } from 'acorn';
import { simple } from 'acorn-walk';
import type { Bindings } from './bindings.ts';

type Strings = readonly string[];

interface Scope extends Bindings {
  /** What the parameters of the function being followed were given. */
  readonly parameters: ReadonlyMap<string, Strings>;
  readonly depth: number;
}

/** How deep names and calls are followed: enough for helpers of helpers, and an end for recursive ones. */
const maxDepth = 12;

/**
 * The strings that an expression can be seen to give: `claimName('roles', audience)` gives one for each namespace.
 * What depends on a user, a client or a request is not known and gives none.
 */
export function possibleStrings(node: AnyNode, bindings: Bindings): Strings {
  return [...new Set(stringsOf(node, { ...bindings, parameters: new Map(), depth: 0 }))];
}

function stringsOf(node: AnyNode, outer: Scope): Strings {
  if (outer.depth > maxDepth) return [];
  const scope = { ...outer, depth: outer.depth + 1 };
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return concatenated(
        node.quasis.flatMap((quasi, index) => {
          const value = node.expressions[index];
          return [[quasi.value.cooked ?? ''], ...(value ? [stringsOf(value, scope)] : [])];
        }),
      );
    case 'BinaryExpression':
      return node.operator === '+' ? concatenated([stringsOf(node.left, scope), stringsOf(node.right, scope)]) : [];
    case 'LogicalExpression':
      return [...stringsOf(node.left, scope), ...stringsOf(node.right, scope)];
    case 'ConditionalExpression':
      return [...stringsOf(node.consequent, scope), ...stringsOf(node.alternate, scope)];
    case 'ChainExpression':
      return stringsOf(node.expression, scope);
    case 'Identifier':
      return stringsOfName(node.name, scope);
    case 'MemberExpression':
      return stringsOfMember(node, scope);
    case 'CallExpression':
      return stringsOfCall(node, scope);
    default:
      return [];
  }
}

/** Every way to put one string of each list behind the other; none when one of them is not known. */
function concatenated(lists: readonly Strings[]): Strings {
  return lists.reduce((heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)), ['']);
}

function stringsOfName(name: string, scope: Scope): Strings {
  const value = scope.values.get(name);
  return scope.parameters.get(name) ?? (value ? stringsOf(value, scope) : []);
}

/** `names.username`, where `names` is an object written out in the script. */
function stringsOfMember({ object, property, computed }: MemberExpression, scope: Scope): Strings {
  const value = object.type === 'Identifier' ? scope.values.get(object.name) : undefined;
  if (value?.type !== 'ObjectExpression') return [];
  const keys = computed ? stringsOf(property, scope) : property.type === 'Identifier' ? [property.name] : [];
  return value.properties.flatMap((entry) => {
    if (entry.type !== 'Property' || entry.key.type !== 'Identifier' || !keys.includes(entry.key.name)) return [];
    return stringsOf(entry.value, scope);
  });
}

function stringsOfCall({ callee, arguments: given }: CallExpression, scope: Scope): Strings {
  if (callee.type === 'Identifier') {
    const called = scope.functions.get(callee.name);
    return called ? stringsOfFunction(called, given, scope) : [];
  }
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return [];
  const table = scope.values.get(callee.object.name);
  return table?.type === 'NewExpression' ? valuesOfMap(table.arguments[0], scope) : [];
}

function stringsOfFunction({ params, body }: FunctionNode, given: CallExpression['arguments'], outer: Scope): Strings {
  const parameters = new Map<string, Strings>();
  params.forEach((param, index) => {
    const argument = given[index];
    if (param.type === 'Identifier') parameters.set(param.name, argument ? stringsOf(argument, outer) : []);
  });
  return returnedBy(body).flatMap((value) => stringsOf(value, { ...outer, parameters }));
}

function returnedBy(body: FunctionNode['body']): Expression[] {
  if (body.type !== 'BlockStatement') return [body];
  const returned: Expression[] = [];
  simple(body, { ReturnStatement: ({ argument }) => void (argument && returned.push(argument)) });
  return returned;
}

/** All values of `new Map([[key, value], …])`: which key is asked for is seldom known. */
function valuesOfMap(entries: AnyNode | undefined, scope: Scope): Strings {
  if (entries?.type !== 'ArrayExpression') return [];
  return entries.elements.flatMap((entry) => {
    const value = entry?.type === 'ArrayExpression' ? entry.elements[1] : undefined;
    return value ? stringsOf(value, scope) : [];
  });
}
