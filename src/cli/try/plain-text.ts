import MagicString from 'magic-string';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import { parseRuleText } from '#bundle/parse-javascript.ts';

/**
 * Makes a script of a text as Auth0's dashboard holds it. Every line stays where it is.
 *
 * Auth0 reads a rule as `return <text>`, so that a comment in front of the function would leave nothing of it: the
 * build moves such comments inside, and here they are put in parentheses with the function.
 */
export function plainText(form: ExtensionForm, text: string): MagicString {
  const script = new MagicString(text);
  const end = form === 'rule' && /^\s|^\/[/*]/.test(text) ? endOfRule(text) : undefined;
  return end === undefined ? script : script.prepend('(').appendLeft(end, ')');
}

/** Undefined for a text that does not begin with an expression: the sandbox says what is wrong with it. */
function endOfRule(text: string): number | undefined {
  try {
    return parseRuleText(text, { preserveParens: true }).end;
  } catch {
    return undefined;
  }
}
