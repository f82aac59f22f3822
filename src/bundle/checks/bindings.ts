import type { AnyNode, Expression, Function as FunctionNode, Pattern } from 'acorn';
import { simple } from 'acorn-walk';

/** What the names of a script stand for. A name bound or assigned twice is left out: which one is meant is not known. */
export interface Bindings {
  readonly values: ReadonlyMap<string, Expression>;
  readonly functions: ReadonlyMap<string, FunctionNode>;
  /** What was taken out of an object: after `const { accessToken: token } = context`, `token` is `accessToken`. */
  readonly members: ReadonlyMap<string, string>;
}

/** Collects the variables with a value and the functions of a script, whatever their scope. */
export function bindingsOf(ast: AnyNode): Bindings {
  const values = new Map<string, Expression>();
  const functions = new Map<string, FunctionNode>();
  const members = new Map<string, string>();
  const timesBound = new Map<string, number>();
  simple(ast, {
    Pattern(node) {
      if (node.type === 'Identifier') timesBound.set(node.name, (timesBound.get(node.name) ?? 0) + 1);
    },
    VariableDeclarator({ id, init }) {
      for (const [name, member] of membersOf(id)) members.set(name, member);
      if (id.type !== 'Identifier' || !init) return;
      if (init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression') functions.set(id.name, init);
      else values.set(id.name, init);
    },
    FunctionDeclaration(node) {
      if (node.id) functions.set(node.id.name, node);
    },
  });
  const boundOnce = ([name]: readonly [name: string, ...unknown[]]) => timesBound.get(name) === 1;
  return {
    values: new Map([...values].filter(boundOnce)),
    functions: new Map([...functions].filter(boundOnce)),
    members: new Map([...members].filter(boundOnce)),
  };
}

function membersOf(pattern: Pattern): (readonly [name: string, member: string])[] {
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((property) => {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') return [];
    return property.value.type === 'Identifier' ? [[property.value.name, property.key.name] as const] : [];
  });
}
