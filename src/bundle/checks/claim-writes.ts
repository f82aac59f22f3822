import type { AnyNode, CallExpression, MemberExpression, ObjectExpression } from 'acorn';
import { simple } from 'acorn-walk';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Bindings } from './bindings.ts';
import { propertyName } from './property-name.ts';
import { hookResult, tokenTest } from './tokens.ts';

/** A place where a script sets a claim. `name` is text, or the expression that gives it. */
interface ClaimWrite {
  readonly name: AnyNode | string;
  /** Offset in the script. */
  readonly at: number;
}

/** Finds where a script sets claims: by assignment, by `Object.assign`, by `setCustomClaim`, or in a hook's callback. */
export function claimWrites(form: ExtensionForm, ast: AnyNode, bindings: Bindings): ClaimWrite[] {
  const isToken = tokenTest(form, ast, bindings);
  const writes: ClaimWrite[] = [];
  simple(ast, {
    AssignmentExpression({ left, right }) {
      if (left.type !== 'MemberExpression') return;
      if (isToken(left.object)) writes.push(...memberWrite(left));
      else if (isToken(left)) writes.push(...objectWrites(right, bindings));
    },
    CallExpression(call) {
      const [first, ...others] = call.arguments;
      const method = methodOf(call);
      const result = form === 'hook' ? hookResult(call) : undefined;
      if (method === 'setCustomClaim' && first) writes.push({ name: first, at: first.start });
      else if (method === 'assign' && first && isToken(first)) {
        writes.push(...others.flatMap((value) => objectWrites(value, bindings)));
      } else if (result) writes.push(...objectWrites(result, bindings));
    },
  });
  // Scopes are set on the token, too, but are no claim of the extension's own.
  return writes.filter(({ name }) => name !== 'scope');
}

function methodOf({ callee }: CallExpression): string | undefined {
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : undefined;
}

function memberWrite({ property, computed }: MemberExpression): ClaimWrite[] {
  return [{ name: propertyName(property, computed), at: property.start }];
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
      return value ? objectWrites(value, without(node.name, bindings)) : [];
    }
    default:
      return [];
  }
}

/** Ends the way of a name that stands for itself, as in `var claims = claims || {}`. */
function without(name: string, bindings: Bindings): Bindings {
  return { ...bindings, values: new Map([...bindings.values].filter(([other]) => other !== name)) };
}

function propertyWrites(property: ObjectExpression['properties'][number], bindings: Bindings): ClaimWrite[] {
  if (property.type === 'SpreadElement') return objectWrites(property.argument, bindings);
  return [{ name: propertyName(property.key, property.computed), at: property.key.start }];
}
