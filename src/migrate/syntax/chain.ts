import type { AnyNode, Identifier, MemberExpression } from 'acorn';
import { propertyName } from '#bundle/checks/property-name.ts';

/** A name with the properties that are asked of it: `context.request.query['audience']`. */
export interface Chain {
  readonly id: Identifier;
  readonly members: readonly MemberExpression[];
  /** Names of the properties; undefined where one is computed. */
  readonly path: readonly (string | undefined)[];
  /** The outermost member, or the name itself. */
  readonly node: AnyNode;
  /** Where it starts, a parenthesis around the name included. */
  readonly start: number;
  /** What the chain is part of. */
  readonly parent: AnyNode | undefined;
  /** The nodes around the chain, the outermost one first. */
  readonly ancestors: readonly AnyNode[];
}

/** Follows a name outwards through its properties. */
export function chainFrom(id: Identifier, ancestors: readonly AnyNode[]): Chain {
  const members: MemberExpression[] = [];
  let node: AnyNode = id;
  let depth = ancestors.length;
  for (; depth > 0; depth -= 1) {
    const parent = ancestors[depth - 1];
    if (parent?.type === 'MemberExpression' && parent.object === node) members.push(parent);
    else if (parent?.type !== 'ChainExpression') break;
    node = parent;
  }
  const path = members.map(({ property, computed }) => {
    const name = propertyName(property, computed);
    return typeof name === 'string' ? name : undefined;
  });
  const start = members[0]?.start ?? id.start;
  return { id, members, path, node, start, parent: ancestors[depth - 1], ancestors: ancestors.slice(0, depth) };
}

/** Whether the part that a chain names is changed. */
export function isWritten({ node, parent }: Chain): boolean {
  if (parent?.type === 'AssignmentExpression') return parent.left === node;
  return parent?.type === 'UpdateExpression' || (parent?.type === 'UnaryExpression' && parent.operator === 'delete');
}
