import type { AnyNode, Expression, Function as FunctionNode } from 'acorn';
import { simple } from 'acorn-walk';

/** What the names of a script stand for. A name declared twice is left out: which one is meant is not known. */
export interface Bindings {
  readonly values: ReadonlyMap<string, Expression>;
  readonly functions: ReadonlyMap<string, FunctionNode>;
}

/** Collects the variables with a value and the functions of a script, whatever their scope. */
export function bindingsOf(ast: AnyNode): Bindings {
  const values = new Map<string, Expression>();
  const functions = new Map<string, FunctionNode>();
  const seen = new Set<string>();
  const declare = (name: string, add: () => void) => {
    if (seen.has(name)) return void (values.delete(name) || functions.delete(name));
    seen.add(name);
    add();
  };
  simple(ast, {
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier' || !init) return;
      if (init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression') {
        declare(id.name, () => functions.set(id.name, init));
      } else declare(id.name, () => values.set(id.name, init));
    },
    FunctionDeclaration(node) {
      if (node.id) declare(node.id.name, () => functions.set(node.id.name, node));
    },
  });
  return { values, functions };
}
