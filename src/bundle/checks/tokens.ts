import type { AnyNode, CallExpression } from 'acorn';
import { simple } from 'acorn-walk';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Bindings } from './bindings.ts';
import { propertyName } from './property-name.ts';

/** The objects on which a script writes claims, by the name they have at Auth0. */
const tokenNames: ReadonlySet<unknown> = new Set(['accessToken', 'idToken', 'access_token']);

/**
 * Tells which expressions stand for a token: `context.accessToken`, `accessToken` on its own, a variable for one of
 * them, and in a hook the variable that its callback gets.
 */
export function tokenTest(form: ExtensionForm, ast: AnyNode, bindings: Bindings): (node: AnyNode) => boolean {
  const results = form === 'hook' ? hookResultNames(ast) : new Set();
  const isToken = (node: AnyNode): boolean => {
    if (node.type === 'MemberExpression') return tokenNames.has(propertyName(node.property, node.computed));
    if (node.type !== 'Identifier') return false;
    if (tokenNames.has(bindings.members.get(node.name) ?? node.name) || results.has(node.name)) return true;
    const value = bindings.values.get(node.name);
    return value?.type === 'MemberExpression' && isToken(value);
  };
  return isToken;
}

/** What a hook hands back: the second argument of `callback(null, …)`, whatever the callback is called. */
export function hookResult({ arguments: [error, result] }: CallExpression): AnyNode | undefined {
  return error?.type === 'Literal' && error.value === null ? result : undefined;
}

function hookResultNames(ast: AnyNode): ReadonlySet<string> {
  const names = new Set<string>();
  simple(ast, {
    CallExpression(call) {
      const result = hookResult(call);
      if (result?.type === 'Identifier') names.add(result.name);
    },
  });
  return names;
}
