import type { AnyNode, CallExpression } from 'acorn';
import { propertyName } from '../../checks/property-name.ts';
import { anyName, type Reference, type Use } from './use.ts';

type Kind = Pick<Use, 'kind' | 'path' | 'root'>;

/** Methods that change the list they are called on. */
const changing = new Set(['copyWithin', 'fill', 'pop', 'push', 'reverse', 'shift', 'sort', 'splice', 'unshift']);

/** Says what becomes of a part of an object, by the expression or statement in which it stands. */
export function kindsOf(node: AnyNode, parent: AnyNode | undefined, reference: Reference): Kind[] {
  const as = (kind: Use['kind']): Kind[] => [{ ...reference, kind }];
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (parent.left !== node) return as('whole');
      return parent.operator === '=' ? as('write') : [...as('read'), ...as('write')];
    case 'UpdateExpression':
      return [...as('read'), ...as('write')];
    case 'UnaryExpression':
      return as(parent.operator === 'delete' ? 'delete' : 'read');
    case 'CallExpression':
      return parent.callee === node ? methodKinds(reference) : argumentKinds(node, parent, reference);
    case 'BinaryExpression':
      return as(parent.operator === 'in' && parent.right === node ? 'whole' : 'read');
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'SwitchStatement':
    case 'SwitchCase':
    case 'TemplateLiteral':
    case 'WhileStatement':
    case 'ForStatement':
    case 'MemberExpression':
      return as('read');
    default:
      return as('whole');
  }
}

/** `context.accessToken.scope.push(…)` changes the list in front of the method. */
function methodKinds({ root, path }: Reference): Kind[] {
  const owner = path.slice(0, -1);
  const isChange = changing.has(path.at(-1) ?? '');
  return [{ root, path, kind: 'read' }, ...(isChange ? [{ root, path: owner, kind: 'write' as const }] : [])];
}

/** `Object.assign(context.idToken, { name: … })` writes; whatever else is called may look at everything. */
function argumentKinds(node: AnyNode, call: CallExpression, reference: Reference): Kind[] {
  const [first, ...others] = call.arguments;
  if (first !== node || !isAssign(call)) return [{ ...reference, kind: 'whole' }];
  return others.flatMap(keysOf).map((name) => ({ ...reference, path: [...reference.path, name], kind: 'write' }));
}

function isAssign({ callee }: CallExpression): boolean {
  return callee.type === 'MemberExpression' && propertyName(callee.property, callee.computed) === 'assign';
}

function keysOf(node: AnyNode): string[] {
  if (node.type !== 'ObjectExpression') return [anyName];
  return node.properties.map((property) => {
    const name = property.type === 'Property' ? propertyName(property.key, property.computed) : undefined;
    return typeof name === 'string' ? name : anyName;
  });
}
