import type { AnyNode, CallExpression, MemberExpression, ObjectExpression } from 'acorn';
import { simple } from 'acorn-walk';
import type { ExtensionKind } from '../extension.ts';
import type { Bindings } from './bindings.ts';

/** A place where a script sets a claim. `name` is text, or the expression that gives it. */
interface ClaimWrite {
  readonly name: AnyNode | string;
  /** Offset in the script. */
  readonly at: number;
}

/** The objects on which a script writes claims, by the name they have at Auth0. */
const tokenNames = new Set(['accessToken', 'idToken', 'access_token']);

/** Finds where a script sets claims: by assignment, by `Object.assign`, by `setCustomClaim`, or in a hook's callback. */
export function claimWrites(kind: ExtensionKind, ast: AnyNode, bindings: Bindings): ClaimWrite[] {
  const writes: ClaimWrite[] = [];
  simple(ast, {
    AssignmentExpression({ left, right }) {
      if (left.type !== 'MemberExpression') return;
      if (isToken(left.object, bindings)) writes.push(...memberWrite(left));
      else if (isToken(left, bindings)) writes.push(...objectWrites(right, bindings));
    },
    CallExpression(call) {
      writes.push(...callWrites(kind, call, bindings));
    },
  });
  // Scopes are set on the token, too, but are no claim of the extension's own.
  return writes.filter(({ name }) => name !== 'scope');
}

function callWrites(
  kind: ExtensionKind,
  { callee, arguments: given }: CallExpression,
  bindings: Bindings,
): ClaimWrite[] {
  const [first, second] = given;
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    if (callee.property.name === 'setCustomClaim' && first) return [{ name: first, at: first.start }];
    if (callee.property.name === 'assign' && first && isToken(first, bindings)) {
      return given.slice(1).flatMap((value) => objectWrites(value, bindings));
    }
  }
  const isHookResult = kind === 'hook' && first?.type === 'Literal' && first.value === null && second;
  return isHookResult ? objectWrites(second, bindings) : [];
}

function memberWrite({ property, computed }: MemberExpression): ClaimWrite[] {
  const name = !computed && property.type === 'Identifier' ? property.name : property;
  return [{ name, at: property.start }];
}

/** The keys of an object that becomes part of a token, spread ones included. */
function objectWrites(node: AnyNode, bindings: Bindings): ClaimWrite[] {
  switch (node.type) {
    case 'ObjectExpression':
      return node.properties.flatMap((property) => propertyWrites(property, bindings));
    case 'ConditionalExpression':
      return [...objectWrites(node.consequent, bindings), ...objectWrites(node.alternate, bindings)];
    case 'LogicalExpression':
      return [...objectWrites(node.left, bindings), ...objectWrites(node.right, bindings)];
    case 'Identifier': {
      const value = bindings.values.get(node.name);
      return value && value.type !== 'Identifier' ? objectWrites(value, bindings) : [];
    }
    default:
      return [];
  }
}

function propertyWrites(property: ObjectExpression['properties'][number], bindings: Bindings): ClaimWrite[] {
  if (property.type === 'SpreadElement') return objectWrites(property.argument, bindings);
  const { key, computed } = property;
  return [{ name: !computed && key.type === 'Identifier' ? key.name : key, at: key.start }];
}

/** `context.accessToken`, `accessToken` on its own, or a variable that stands for one of them. */
function isToken(node: AnyNode, bindings: Bindings): boolean {
  if (node.type === 'MemberExpression')
    return node.property.type === 'Identifier' && tokenNames.has(node.property.name);
  if (node.type !== 'Identifier') return false;
  const value = bindings.values.get(node.name);
  return tokenNames.has(node.name) || (value?.type === 'MemberExpression' && isToken(value, bindings));
}
