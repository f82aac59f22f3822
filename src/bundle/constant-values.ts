import type { AnyNode, Identifier } from 'acorn';
import { simple } from 'acorn-walk';

/**
 * Finds the uses of constants that are no condition in place: exported, kept, returned or handed on. The compiler
 * drops what a constant rules out only where the constant itself decides: in `if`, in `? :`, in front of `&&` or `||`.
 * A boolean made of it is a value, too; one that comes about in a longer way, e.g. by two returns, is not found.
 */
export function constantValues(ast: AnyNode, names: readonly string[]): Identifier[] {
  const uses: Identifier[] = [];
  const conditions = new Set<AnyNode>();
  const own = new Set<string>();
  const addConditions = (node: AnyNode) => {
    for (const part of partsOf(node)) conditions.add(part);
  };
  simple(ast, {
    Identifier(node) {
      if (names.includes(node.name)) uses.push(node);
    },
    Pattern(node) {
      if (node.type === 'Identifier') own.add(node.name);
    },
    IfStatement({ test }) {
      addConditions(test);
    },
    ConditionalExpression({ test, consequent, alternate }) {
      if (!isBoolean(consequent) || !isBoolean(alternate)) addConditions(test);
    },
    LogicalExpression({ left, right, operator }) {
      if (operator !== '??' && !isBoolean(right)) addConditions(left);
    },
  });
  return uses.filter((node) => !conditions.has(node) && !own.has(node.name));
}

/** What a condition is made of: `a`, `b` and `c` of `!a && (b || c)`. */
function partsOf(node: AnyNode): AnyNode[] {
  if (node.type === 'UnaryExpression' && node.operator === '!') return partsOf(node.argument);
  if (node.type === 'LogicalExpression' && node.operator !== '??') return [node.left, node.right].flatMap(partsOf);
  return [node];
}

function isBoolean(node: AnyNode): boolean {
  return node.type === 'Literal' && typeof node.value === 'boolean';
}
