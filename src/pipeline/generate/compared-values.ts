import type { AnyNode, CallExpression, Expression, Super } from 'acorn';
import type { Json } from '#auth0/json.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import { keysOfTable, type Tables } from './tables.ts';

/** A name that a script compares with a constant: `plan` with `'team'`. */
export interface ComparedValue {
  readonly name: string;
  readonly value: Json;
  /** Names that lead there, the outermost first: `['billing']` of `user.app_metadata.billing.plan`. */
  readonly within: readonly string[];
}

/**
 * Lists what a piece of code compares, looks up, or asks whether it is there.
 *
 * @param tables - what the script's variables hold to look something up in
 */
export function comparedValues(node: AnyNode, tables: Tables): ComparedValue[] {
  switch (node.type) {
    case 'BinaryExpression': {
      const pairs = [...pairsOf(node.left, constantsIn(node.right)), ...pairsOf(node.right, constantsIn(node.left))];
      if (/^[=!]==?$/.test(node.operator)) return pairs;
      return /^[<>]=?$/.test(node.operator) ? pairs.flatMap(around) : [];
    }
    case 'SwitchStatement':
      return node.cases.flatMap(({ test }) => (test ? pairsOf(node.discriminant, constantsIn(test)) : []));
    case 'MemberExpression':
      return node.computed ? pairsOf(node.property, keysOfTable(node.object, tables)) : [];
    case 'CallExpression':
      return lookedUp(node, tables);
    case 'IfStatement':
    case 'ConditionalExpression':
      return asked(node.test);
    case 'LogicalExpression':
      return [...asked(node.left), ...asked(node.right)];
    case 'UnaryExpression':
      return node.operator === '!' ? asked(node.argument) : [];
    default:
      return [];
  }
}

/** A bound, and the numbers around it. */
function around({ value, ...pair }: ComparedValue): ComparedValue[] {
  if (typeof value === 'number') return [value - 1, value, value + 1].map((near) => ({ ...pair, value: near }));
  return [{ ...pair, value }];
}

/** `plans.has(plan)`, and `groups.includes('admin')` of a list as of a text. */
function lookedUp({ callee, arguments: [given] }: CallExpression, tables: Tables): ComparedValue[] {
  if (callee.type !== 'MemberExpression' || !given) return [];
  if (!/^(get|has|includes|indexOf)$/.test(`${propertyName(callee.property, callee.computed)}`)) return [];
  const keys = keysOfTable(callee.object, tables);
  if (keys.length > 0) return pairsOf(given, keys);
  return pairsOf(
    callee.object,
    constantsIn(given).flatMap((value) => [value, [value]]),
  );
}

/** `if (user.app_metadata.flags.beta)`: one name alone comes of itself. */
function asked(test: AnyNode): ComparedValue[] {
  return pairsOf(test, [true]).filter(({ within }) => within.length > 0);
}

function pairsOf(named: AnyNode, values: readonly Json[]): ComparedValue[] {
  const names = namesOf(named);
  const name = names.at(-1);
  return name === undefined ? [] : values.map((value) => ({ name, value, within: names.slice(0, -1) }));
}

function constantsIn(node: AnyNode): Json[] {
  const value = node.type === 'Literal' ? node.value : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}

/** Parts of a transaction, which it has whatever is compared. */
const parts = /^(client|connection|context|event|organization|user)$|metadata$/i;

/** The names of an expression, from the part of a transaction on: `plan` of `user.app_metadata.plan`. */
export function namesOf(node: AnyNode | Expression | Super): string[] {
  if (node.type === 'Identifier') return parts.test(node.name) ? [] : [node.name];
  if (node.type === 'ChainExpression') return namesOf(node.expression);
  const name = node.type === 'MemberExpression' ? propertyName(node.property, node.computed) : undefined;
  if (node.type !== 'MemberExpression' || typeof name !== 'string') return [];
  return parts.test(name) ? [] : [...namesOf(node.object), name];
}
